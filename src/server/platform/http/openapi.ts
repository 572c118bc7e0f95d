import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { auditEvents } from '../../../contract/audit-events.ts'
import { operations } from '../../../contract/index.ts'
import { isFile, type Operation } from '../../../contract/operation.ts'
import { problemView } from '../../../contract/problem.ts'
import { docsPage } from './docs-page.ts'

/** `/api/openapi.json` (OpenAPI 3.1, made from the contract) and `/api`, the same to read. */
export async function apiDescription(app: FastifyInstance): Promise<void> {
  const description = openApi()
  const page = docsPage()
  app.get('/api/openapi.json', async (_request, reply) => reply.header('cache-control', 'no-cache').send(description))
  app.get('/api', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
}

/** The contract as OpenAPI 3.1. */
export function openApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const op of Object.values(operations) as Operation[]) {
    const path = `/api${op.path}`.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [op.method.toLowerCase()]: describe(op) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hållpunkt',
      version: '0.1.0',
      description:
        'Fixed contacts and one plan, shared between region and municipality. Refusals are problem+json with reasons and law.',
    },
    paths,
    components: {
      schemas: { Problem: toSchema(problemView, 'output') },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'hallpunkt' },
      },
    },
    security: [{ bearer: [] }, { cookie: [] }],
  }
}

function describe(op: Operation): Record<string, unknown> {
  const schema = toSchema(op.input as z.ZodType, 'input') as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  const inPath = [...op.path.matchAll(/:(\w+)/g)].map((m) => m[1]!)
  const rest = Object.keys(schema.properties ?? {}).filter((name) => !inPath.includes(name))
  const inQuery = op.method === 'GET' || op.upload ? rest : []
  const parameter = (name: string, where: 'path' | 'query') => ({
    name,
    in: where,
    required: where === 'path' || (schema.required ?? []).includes(name),
    schema: schema.properties?.[name] ?? {},
  })
  return {
    operationId: op.name,
    summary: op.summary.en,
    description: `${op.summary.sv}. Log: “${auditEvents[op.audit].sv}”.`,
    tags: [op.name.split('.')[0]],
    parameters: [
      ...inPath.map((name) => parameter(name, 'path')),
      ...inQuery.map((name) => parameter(name, 'query')),
      ...(op.creates
        ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', maxLength: 200 } }]
        : []),
    ],
    ...(op.method === 'POST' ? { requestBody: requestBody(op, schema, rest) } : {}),
    responses: {
      200: { description: op.summary.en, content: answerContent(op) },
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function requestBody(
  op: Operation,
  schema: { properties?: Record<string, unknown>; required?: string[] },
  rest: string[],
) {
  if (op.upload) return { required: true, content: { 'text/csv': { schema: { type: 'string', format: 'binary' } } } }
  const properties = Object.fromEntries(rest.map((name) => [name, schema.properties?.[name]]))
  const required = (schema.required ?? []).filter((name) => rest.includes(name))
  return { content: { 'application/json': { schema: { type: 'object', properties, required } } } }
}

function answerContent(op: Operation): Record<string, unknown> {
  return isFile(op.output)
    ? { [op.output.file.split(';')[0]!]: { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: toSchema(op.output, 'output') } }
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >
  return rest
}
