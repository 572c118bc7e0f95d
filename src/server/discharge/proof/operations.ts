import { proofPaperPdf } from '../../paper/proof-paper.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { loadCase } from '../record.ts'
import { makeProof } from './make.ts'
import { factHash, type Proof, textOf } from './shape.ts'

/** Made and logged with its hash, so that it can be told later that this proof was made. */
async function made(ctx: Context, caseId: string): Promise<Proof> {
  const record = await loadCase(ctx, caseId, 'read')
  const found = await makeProof(ctx, record)
  ctx.concerns(record.person_id)
  ctx.note({ caseId, proof: factHash([found.digest]) })
  return found
}

const nameOf = ({ madeAt }: Proof, end: string): string => `bevis-${madeAt.slice(0, 10)}.${end}`

export const proof: Handler<'discharge.proof'> = async (ctx, { caseId }) => {
  const found = await made(ctx, caseId)
  return { content: Buffer.from(textOf(found)), fileName: nameOf(found, 'json'), download: true }
}

export const proofPaper: Handler<'discharge.proofPaper'> = async (ctx, { caseId, language }) => {
  const found = await made(ctx, caseId)
  return { content: await proofPaperPdf(found, textOf(found), language), fileName: nameOf(found, 'pdf') }
}
