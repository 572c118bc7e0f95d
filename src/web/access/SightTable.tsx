import type { ReactNode } from 'react'
import type { PersonPage } from '../../contract/person.ts'
import { useOpenPanel } from '../app/panels.tsx'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { Explain } from '../ui/Explain.tsx'
import { Table } from '../ui/Table.tsx'
import { Tag } from '../ui/Tag.tsx'
import type { AccessView, SightLine } from './words.ts'

export interface AccessProps {
  person: PersonPage
  access: AccessView
}

/** The same as the drawing, a row each: who, what, why with its law, how long, and what can be done. */
export function SightTable(props: AccessProps & { lines: readonly SightLine[] }): ReactNode {
  const { t } = useTexts()
  return (
    <Table
      caption={t('sees.table')}
      captionHidden
      rows={props.lines}
      rowKey={(line) => line.key}
      columns={[
        { key: 'who', head: t('sees.colWho'), names: true, cell: (line) => line.who },
        { key: 'what', head: t('sees.colWhat'), cell: (line) => <What line={line} /> },
        { key: 'why', head: t('sees.colWhy'), cell: (line) => <Because line={line} /> },
        { key: 'when', head: t('sees.colWhen'), cell: (line) => line.period },
        {
          key: 'do',
          head: t('sees.colDo'),
          headHidden: true,
          cell: (line) => <Mend {...props} line={line} />,
        },
      ]}
    />
  )
}

function What({ line }: { line: SightLine }): ReactNode {
  const { t } = useTexts()
  return (
    <>
      {line.kind === 'shut' && <Tag>{t('sees.shutTag')}</Tag>} {line.what}
    </>
  )
}

function Because({ line }: { line: SightLine }): ReactNode {
  return (
    <div className="access-why">
      {line.why.map((one) => (
        <p key={one}>{one}</p>
      ))}
      <Explain summary={line.law[0]?.ref} paragraphs={line.law} />
    </div>
  )
}

/** What ends the line, when it can be ended here. */
function Mend({ person, access, line }: AccessProps & { line: SightLine }): ReactNode {
  const { t } = useTexts()
  const open = useOpenPanel()
  const rests = line.rests
  if (!rests || !access.availableActions.includes('access.block')) return null
  const [label, panel, matter] =
    'consentId' in rests
      ? ([t('takeBack.short'), 'ta-tillbaka-samtycke', rests.consentId] as const)
      : 'assessmentId' in rests
        ? ([t('takeBack.endShort'), 'ta-tillbaka-samtycke', rests.assessmentId] as const)
        : 'disclosureId' in rests
          ? ([t('endCard.short'), 'avsluta-visning', rests.disclosureId] as const)
          : ([t('liftBlock.short'), 'hav-sparr', rests.blockId] as const)
  return (
    <Button
      size="small"
      className="access-mend no-print"
      aria-label={`${label}, ${line.who}, ${line.what}`}
      onClick={() => open({ panel, person: person.personId, matter })}
    >
      {label}
    </Button>
  )
}
