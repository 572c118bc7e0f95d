import { auditEvents } from '../../../contract/audit-events.ts'
import { operations } from '../../../contract/index.ts'
import type { Operation } from '../../../contract/operation.ts'

/** The operations as a page to read: one table a capability. Static, no script. */
export function docsPage(): string {
  const groups = new Map<string, Operation[]>()
  for (const op of Object.values(operations) as Operation[]) {
    const group = op.name.split('.')[0]!
    groups.set(group, [...(groups.get(group) ?? []), op])
  }
  const tables = [...groups].map(([name, ops]) => table(name, ops)).join('\n')
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Hållpunkt – gränssnitt för program</title><link rel="icon" type="image/svg+xml" href="/mark.svg"><link rel="stylesheet" href="/plain.css"></head><body><main>
<h1>Gränssnitt för program</h1>
<p>Allt som ansiktet gör går genom de här operationerna. Hela beskrivningen, med scheman, finns som <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<p>Skript loggar in med <code>Authorization: Bearer …</code>; den som skapar något skickar <code>Idempotency-Key</code>. Ett nej är
<code>application/problem+json</code> med kod, mening på svenska och engelska, och lagrum.</p>
${tables}</main></body></html>`
}

function table(name: string, ops: Operation[]): string {
  const rows = ops
    .map(
      (op) =>
        `<tr><td><code>${op.method}</code></td><td><code>/api${html(op.path)}</code></td><td>${html(op.summary.sv)}<br><span lang="en">${html(op.summary.en)}</span></td><td>${html(whoMay(op))}</td><td>${html(auditEvents[op.audit].sv)}</td></tr>`,
    )
    .join('')
  return `<h2 id="${name}">${name}</h2><div class="wide" tabindex="0" role="region" aria-labelledby="${name}"><table><thead><tr><th scope="col">Metod</th><th scope="col">Adress</th><th scope="col">Vad</th><th scope="col">Vem</th><th scope="col">I loggen</th></tr></thead><tbody>${rows}</tbody></table></div>`
}

function whoMay(op: Operation): string {
  if (op.permission.actor === 'signedIn') return 'inloggad'
  return op.permission.actor === 'person' ? 'personen själv' : `personal: ${op.permission.verb}`
}

function html(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)
}
