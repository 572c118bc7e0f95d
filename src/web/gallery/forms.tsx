/* The gallery's forms and what opens over the page. */
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Checkbox, RadioGroup } from '../ui/Choice.tsx'
import { Combobox } from '../ui/Combobox.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { DateInput } from '../ui/DateInput.tsx'
import { Dialog, SidePanel } from '../ui/Dialog.tsx'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { FileDrop } from '../ui/FileDrop.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Select, TextArea, TextInput } from '../ui/TextInput.tsx'
import { useToast } from '../ui/Toast.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { COMBOBOX, inWords, TODAY } from './samples.ts'

export function Forms(): ReactNode {
  const own = useId()
  const { value, set, clear, restored } = useDraft('gallery', {
    reason: '',
    day: '23/11',
    how: 'call',
    told: false,
    who: '',
  })
  const [wrong, setWrong] = useState(false)
  const [files, setFiles] = useState<readonly string[]>([])
  return (
    <div className="stack" style={{ maxWidth: '36rem' }}>
      {restored && <p className="soft">Vi har sparat det du hade skrivit.</p>}
      {wrong && (
        <ErrorSummary
          title="Två saker saknas"
          errors={[
            { id: `${own}-reason`, message: 'Skriv varför' },
            { id: `${own}-how`, message: 'Välj hur det berättades' },
          ]}
        />
      )}
      <TextInput
        id={`${own}-reason`}
        label="Varför"
        hint="Det du skriver kan läsas av den det gäller."
        value={value.reason}
        onText={(reason) => set({ reason })}
        error={wrong ? 'Skriv varför, med egna ord.' : null}
      />
      <DateInput
        label="Från och med"
        hint="Till exempel 2026-11-23, 23/11 eller i morgon"
        value={value.day}
        onDay={(day) => set({ day })}
        today={TODAY}
        say={inWords}
      />
      <Select
        label="Enhet"
        empty="Välj enhet"
        options={[
          { value: 'n', label: 'Norrängens hälsocentral' },
          { value: 'h', label: 'Hemsjukvården, Umeå kommun' },
        ]}
      />
      <TextArea label="Vad är viktigt för Ingrid" optional="om du vill" />
      <RadioGroup
        id={`${own}-how`}
        legend="Hur berättades det"
        value={value.how}
        onValue={(how) => set({ how })}
        error={wrong ? 'Välj hur det berättades.' : null}
        options={[
          { value: 'call', label: 'I telefon' },
          { value: 'letter', label: 'I brev', hint: 'Brevet skrivs ut härifrån' },
          { value: '1177', label: 'Genom 1177' },
        ]}
      />
      <Checkbox
        label="Karin fick också veta"
        hint="Ingrid har inget emot det"
        checked={value.told}
        onChecked={(told) => set({ told })}
      />
      <Combobox {...COMBOBOX} label="Vem" placeholder="Namn eller personnummer" onSelect={(who) => set({ who })} />
      <FileDrop
        label="Listning"
        hint="En fil med en rad per person, csv"
        chooseLabel="Välj fil"
        dropLabel="eller släpp den här"
        accept=".csv,text/csv"
        onFiles={(chosen) => setFiles(chosen.map((file) => file.name))}
        chosen={files.join(', ')}
      />
      <div className="row">
        <Button variant="primary" onClick={() => setWrong(!wrong)}>
          Spara
        </Button>
        <Button onClick={clear}>Börja om</Button>
      </div>
    </div>
  )
}

export function Overlays(): ReactNode {
  const [open, setOpen] = useState<'dialog' | 'panel' | null>(null)
  const say = useToast()
  const close = (): void => setOpen(null)
  return (
    <div className="row">
      <Button onClick={() => setOpen('dialog')}>Öppna fråga</Button>
      <Button onClick={() => setOpen('panel')}>Öppna panel</Button>
      <Button onClick={() => say({ text: 'Maria är utsedd', tone: 'ok' })}>Säg något</Button>
      <Button
        onClick={() =>
          say({ text: 'Borttagen ur listan', action: { label: 'Ångra', onAction: () => say('Tillbaka i listan') } })
        }
      >
        Säg något med ångra
      </Button>
      <CopyButton
        text="090-000 11 20"
        label="Kopiera numret"
        copiedLabel="Kopierat"
        failedLabel="Gick inte, markera det i stället"
      />
      <Menu
        label="Mer"
        align="start"
        items={[
          { label: 'Skriv ut', onSelect: () => say('Skrivs ut') },
          { label: 'Avsluta kontakten', hint: 'med skäl', onSelect: () => say('Avslutad') },
        ]}
      />
      <Dialog
        open={open === 'dialog'}
        onClose={close}
        title="Avsluta kontakten med Jonas Hedman?"
        closeLabel="Stäng"
        actions={
          <>
            <Button onClick={close}>Behåll</Button>
            <Button variant="danger" onClick={close}>
              Avsluta
            </Button>
          </>
        }
      >
        <p>Ingrid står då utan fast läkarkontakt, och hamnar på enhetens lista över dem som saknar en.</p>
      </Dialog>
      <SidePanel
        open={open === 'panel'}
        onClose={close}
        title="Berätta vem läkaren är"
        closeLabel="Stäng"
        actions={
          <>
            <Button onClick={close}>Avbryt</Button>
            <Button variant="primary" onClick={close}>
              Spara
            </Button>
          </>
        }
      >
        <Forms />
      </SidePanel>
    </div>
  )
}
