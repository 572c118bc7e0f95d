/* Every part on one page, for those who build and judge them. In development only: it is no part of the build. */
import { type ReactNode, StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { PeopleMap } from '../person/map/PeopleMap.tsx'
import { AppFrame } from '../ui/AppFrame.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Card, CardRow } from '../ui/Card.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { ClockRow } from '../ui/ClockRow.tsx'
import { Combobox } from '../ui/Combobox.tsx'
import { Explain } from '../ui/Explain.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Initials } from '../ui/Initials.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Facts, PageHead, Tile, Tiles } from '../ui/PageHead.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { EmptyState, Progress, Skeleton, StepBar } from '../ui/Progress.tsx'
import { ResidentFrame } from '../ui/ResidentFrame.tsx'
import { Table } from '../ui/Table.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { Tag } from '../ui/Tag.tsx'
import { ToastProvider } from '../ui/Toast.tsx'
import { useDocumentTitle } from '../ui/useDocumentTitle.ts'
import { Forms, Overlays } from './forms.tsx'
import { COMBOBOX, LAW, LEGEND, PEOPLE } from './samples.ts'

function Section({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section style={{ marginTop: '2.4rem' }}>
      <h2 style={{ marginBottom: '.8rem', fontSize: 'var(--s2)' }}>{title}</h2>
      <div className="stack">{children}</div>
    </section>
  )
}

const ROWS = [
  { name: 'Solveig Ek', age: 79, contact: 'saknas', since: 21, tone: 'late' as const },
  { name: 'Arvid Sjöblom', age: 88, contact: 'Maria Sandberg', since: 3, tone: undefined },
  { name: 'Gunnar Vik', age: 81, contact: 'Amina Bile', since: 140, tone: 'soon' as const },
]

function Rows(): ReactNode {
  const [sorting, setSorting] = useState({ key: 'name', down: false })
  const sorted = [...ROWS].sort((a, b) => (a.name < b.name ? -1 : 1) * (sorting.down ? -1 : 1))
  return (
    <Card title="Utan fast vårdkontakt" aside="3 personer" flush>
      <Table
        caption="Personer utan fast vårdkontakt"
        captionHidden
        rows={sorted}
        rowKey={(row) => row.name}
        rowTone={(row) => row.tone}
        sorting={sorting}
        onSort={setSorting}
        columns={[
          { key: 'name', head: 'Namn', names: true, sorts: true, cell: (row) => <a href="#person">{row.name}</a> },
          { key: 'age', head: 'Ålder', align: 'end', cell: (row) => row.age },
          {
            key: 'contact',
            head: 'Fast vårdkontakt',
            cell: (row) => (row.tone === 'late' ? <Tag tone="late">saknas</Tag> : row.contact),
          },
          { key: 'since', head: 'Dagar', align: 'end', cell: (row) => row.since },
          {
            key: 'do',
            head: 'Att göra',
            headHidden: true,
            align: 'end',
            cell: () => <Button size="small">Se förslag</Button>,
          },
        ]}
      />
    </Card>
  )
}

function Staff(): ReactNode {
  const [count, setCount] = useState(6)
  return (
    <AppFrame
      name="Hållpunkt"
      homeHref="/"
      navLabel="Sidor"
      skipLabel="Till innehållet"
      menuLabel="Meny"
      notice="Allt här är påhittat, för att visa delarna."
      nav={[
        { href: '#today', label: 'I dag', count: 3 },
        { href: '#people', label: 'Personer', current: true },
        { href: '#discharge', label: 'Utskrivning' },
        { href: '#unit', label: 'Enheten' },
        { href: '#follow', label: 'Uppföljning' },
      ]}
      search={
        <Combobox
          {...COMBOBOX}
          look="bar"
          label="Sök person"
          labelHidden
          placeholder="Sök person"
          shortcut="/"
          afterwards="clear"
          onSelect={() => {}}
          renderItem={(name) => (
            <>
              <b>{name}</b> <span className="soft num">84 år · Norrängen</span>
            </>
          )}
        />
      }
      who={
        <Menu
          look="bar"
          more="Byt uppdrag eller logga ut"
          label={
            <>
              <b>Maria Sandberg</b>vårdsamordnare, Norrängen
            </>
          }
          items={[
            { label: 'Vårdsamordnare', hint: 'Norrängens hälsocentral', current: true, onSelect: () => {} },
            { label: 'Sjuksköterska', hint: 'Jourmottagningen', onSelect: () => {} },
            { label: 'Logga ut', href: '#out' },
          ]}
        />
      }
      footer={
        <>
          <span>Region Västerbotten och kommunerna</span>
          <a href="#en" lang="en">
            In English
          </a>
          <a href="#access">Tillgänglighet</a>
        </>
      }
    >
      <PageHead
        title="Ingrid Lövgren, 84 år"
        tags={
          <>
            <span className="soft num">19420310-9147</span>
            <Tag>Listad: Norrängens hälsocentral</Tag>
            <Tag>Hemsjukvård sedan mars 2026</Tag>
            <Tag tone="calm">Hörselnedsatt: tala tydligt, helst bild</Tag>
          </>
        }
        actions={
          <>
            <Button>
              <Icon name="print" />
              Skriv ut kontaktblad
            </Button>
            <Button variant="primary">Föreslå SIP</Button>
          </>
        }
      />
      <Tabs
        label="Om Ingrid"
        items={[
          { href: '#o', label: 'Översikt', current: true },
          { href: '#k', label: 'Kontakter' },
          { href: '#p', label: 'Plan', count: 2, countLabel: 'att göra' },
          { href: '#u', label: 'Utskrivning' },
          { href: '#h', label: 'Händelser' },
          { href: '#v', label: 'Vem ser vad' },
        ]}
      />
      <div className="columns">
        <Card title="Människorna runt Ingrid" lead="”bo kvar, gå till katten”" aside="måndag 23 november, 14:10">
          <PeopleMap
            centreName="Ingrid"
            label="Karta över människorna runt Ingrid"
            people={PEOPLE.slice(0, count)}
            legend={LEGEND}
          />
          <p className="row no-print">
            <label htmlFor="count">Antal</label>
            <input
              id="count"
              type="range"
              min="1"
              max="14"
              value={count}
              onChange={(event) => setCount(Number(event.target.value))}
            />
            <output htmlFor="count">{count}</output>
          </p>
        </Card>
        <div className="stack">
          <Card title="Vem når jag nu?" flush>
            <CardRow
              end={
                <>
                  <a href="tel:0900001120">090-000 11 20</a>
                  <Tag tone="ok">Nås nu</Tag>
                </>
              }
            >
              <b>Maria Sandberg</b> <span className="soft">håller samman · öppet till 16:00</span>
            </CardRow>
            <CardRow
              end={
                <>
                  <a href="tel:0900001144">090-000 11 44</a>
                  <Tag tone="soon">Ersättare</Tag>
                </>
              }
            >
              <b>Eva Norlin</b> <span className="soft">för Jonas Hedman, läkare, åter 1 december</span>
            </CardRow>
          </Card>
          <Card title="Att göra" aside="2" flush>
            <ClockRow
              title="Erbjud fast omsorgskontakt"
              law="SoL 10 kap. 7 §: alla med hemtjänst"
              why="Hemtjänst beviljades 2 november, och ingen har erbjudit en kontakt."
              paragraphs={[{ ref: 'SoL 10 kap. 7 §' }]}
              left="saknas 21 dagar"
              tone="late"
              share={0}
            />
            <ClockRow
              title="Berätta vem läkaren är"
              law="Patientlagen 3 kap. 2 §: utsedd 3 nov, ännu inte informerad"
              left="i dag"
              tone="soon"
              share={0.3}
            />
          </Card>
        </div>
      </div>

      <Section title="Tal och klockor">
        <Tiles>
          <Tile value="38" label="personer du håller samman" href="#38" />
          <Tile value="3" label="klockor som går ut i dag" tone="late" href="#3" />
          <Tile value="7" label="utsedda, inte informerade" tone="soon" href="#7" />
          <Tile value="2" label="hem från sjukhus i veckan" />
        </Tiles>
        <Card title="Rödast först" aside="lagens klockor, sedan dina egna" flush>
          <ClockRow
            title="Kalla till samordnad planering: Arvid Sjöblom"
            href="#arvid"
            law="LUS 4 kap. 3 §: tre dagar efter underrättelsen fre 20 nov 10:12"
            paragraphs={LAW}
            left="9 h 50 min kvar"
            tone="late"
            share={0.12}
            action={<Button variant="primary">Kalla</Button>}
          />
          <ClockRow
            title="Utse fast vårdkontakt före utskrivning: Solveig Ek"
            href="#solveig"
            law="LUS 2 kap. 5 § · beräknad hemgång i morgon 10:00"
            left="i dag"
            tone="late"
            share={0.7}
            action={<Button>Se förslag</Button>}
          />
          <ClockRow
            title="Följ upp målet ”gå till katten”: Ingrid Lövgren"
            law="SIP version 2"
            left="onsdag"
            tone="soon"
          />
          <ClockRow title="Ompröva behovet: Elsa Norberg" left="7 december" tone="calm" share={0.8} />
        </Card>
      </Section>

      <Section title="Märken och knappar">
        <div className="row">
          <Tag tone="late">saknas 21 dagar</Tag>
          <Tag tone="soon">Ersättare</Tag>
          <Tag tone="ok">Nås nu</Tag>
          <Tag tone="calm">på väg</Tag>
          <Tag>Listad: Norrängens hälsocentral</Tag>
        </div>
        <div className="row">
          <Button variant="primary">Spara</Button>
          <Button>Se förslag</Button>
          <Button variant="danger">Avsluta</Button>
          <Button variant="text">Avbryt</Button>
          <Button variant="primary" busy busyLabel="Sparar …">
            Spara
          </Button>
          <Button disabled>Går inte nu</Button>
          <Button size="small">Liten</Button>
          <LinkButton href="#l">En länk</LinkButton>
        </div>
      </Section>

      <Section title="Formulär">
        <Forms />
      </Section>

      <Section title="Över sidan">
        <Overlays />
      </Section>

      <Section title="Tabell">
        <Rows />
      </Section>

      <Section title="Skäl och hinder">
        <div className="columns" data-even="">
          <ProblemBox
            title="Eva Norlin kan inte utses"
            law={[
              {
                ref: 'HSF 4 kap. 6 b §',
                text: 'Den fasta vårdkontakten ska ha legitimation för yrke inom hälso- och sjukvården.',
              },
            ]}
            lawLabel="Varför? Lagens krav från 1 juli 2026"
            announce={false}
            actions={<Button>Se vilka som kan</Button>}
          >
            För den som har kommunal hälso- och sjukvård hemma ska kontakten ha legitimation.
          </ProblemBox>
          <ProblemBox tone="soon" title="Någon annan ändrade samtidigt" announce={false}>
            Per Ek sparade 14:08. Titta på båda och välj.
          </ProblemBox>
          <ProblemBox tone="calm" title="Spärrade uppgifter finns" announce={false}>
            Ingrid har spärrat uppgifter hos en annan vårdgivare. Fråga henne om hon vill häva spärren.
          </ProblemBox>
          <Explain
            summary="Varför?"
            sentence="Underrättelsen skickades efter klockan 12, därför räknas från fjärde dagen."
            paragraphs={LAW}
          />
        </div>
      </Section>

      <Section title="Väntan och tomhet">
        <div className="columns" data-even="">
          <Card title="Läser in listningen">
            <Progress label="Läser rader" value={312} max={1200} text="312 av 1 200" />
          </Card>
          <Card title="Räknar">
            <Progress label="Räknar kontinuitet" />
          </Card>
          <Card title="Händelser">
            <Skeleton label="Hämtar händelser" />
          </Card>
          <Card title="Hem från sjukhus">
            <EmptyState title="Ingen är på väg hem" action={<Button>Registrera inskrivning</Button>}>
              När ett sjukhus skickar ett inskrivningsmeddelande står det här.
            </EmptyState>
          </Card>
          <Card as="article" tone="late">
            <b>Solveig Ek, 79</b>
            <p className="soft small">Med avd 2 · hem tis 24 nov 10:00</p>
            <StepBar done={2} of={5} label="Två av fem steg klara" />
          </Card>
          <Card title="Om planen">
            <Facts
              facts={[
                { term: 'Plan', value: 'SIP, version 2' },
                { term: 'Följs upp', value: '14 januari 2027' },
                { term: 'Samtycke', value: 'Region, kommun, Karin' },
              ]}
            />
          </Card>
        </div>
      </Section>
    </AppFrame>
  )
}

function Resident(): ReactNode {
  return (
    <ResidentFrame
      name="Hållpunkt"
      homeHref="/mina"
      navLabel="Sidor"
      skipLabel="Till innehållet"
      aside={
        <>
          <a href="#easy">Lättläst</a>
          <a href="#en" lang="en">
            English
          </a>
        </>
      }
      nav={[
        { href: '#c', label: 'Kontakter', current: true, icon: <Icon name="people" /> },
        { href: '#p', label: 'Min plan', icon: <Icon name="plan" /> },
        { href: '#n', label: 'Nästa steg', icon: <Icon name="steps" /> },
        { href: '#w', label: 'Vem ser', icon: <Icon name="eye" /> },
      ]}
    >
      <PageHead title="Dina kontakter, Ingrid" lead="De här personerna hjälper dig. Du kan alltid ringa Maria först." />
      <div className="stack">
        <Card strong as="article">
          <div className="stack">
            <div style={{ display: 'flex', gap: '.8rem', alignItems: 'center' }}>
              <Initials name="Maria Sandberg" />
              <div>
                <h2 style={{ fontSize: 'var(--s2)' }}>Maria Sandberg</h2>
                <p>Din vårdkontakt. Hon håller ihop allt.</p>
              </div>
            </div>
            <p className="soft">Norrängens hälsocentral. Svarar i dag till klockan 16.</p>
            <LinkButton href="tel:0900001120" variant="primary" size="large" wide>
              <Icon name="phone" />
              Ring 090-000 11 20
            </LinkButton>
            <a href="#write">Skriv till Maria</a>
          </div>
        </Card>
        <Card as="article">
          <div className="stack">
            <div style={{ display: 'flex', gap: '.8rem', alignItems: 'center' }}>
              <Initials name="Jonas Hedman" shape="square" />
              <div>
                <h2 style={{ fontSize: 'var(--s2)' }}>Jonas Hedman</h2>
                <p>Din läkare</p>
              </div>
            </div>
            <p>
              Jonas är ledig till 1 december. <b>Eva Norlin</b> svarar för honom.
            </p>
            <LinkButton href="tel:0900001144" size="large" wide>
              <Icon name="phone" />
              Ring Eva 090-000 11 44
            </LinkButton>
          </div>
        </Card>
        <RadioGroup
          legend="Vill du ha någon annan?"
          value={null}
          onValue={() => {}}
          options={[
            { value: 'n', label: 'Nej, det är bra' },
            { value: 'y', label: 'Ja, jag vill byta' },
          ]}
        />
      </div>
    </ResidentFrame>
  )
}

function Maps(): ReactNode {
  const sizes = (new URLSearchParams(location.search).get('widths') ?? '340,480,660').split(',').map(Number)
  const counts = (new URLSearchParams(location.search).get('counts') ?? '1,2,3,4,5,6,7,8,10,12,14')
    .split(',')
    .map(Number)
  return (
    <main style={{ padding: 16 }}>
      <h1>Kartan</h1>
      {counts.map((count) => (
        <div key={count} style={{ display: 'flex', flexWrap: 'wrap', gap: 16, alignItems: 'start', marginTop: 16 }}>
          {sizes.map((size) => (
            <div key={size} style={{ width: size, background: 'var(--surface)', border: '1px solid var(--line)' }}>
              <PeopleMap
                centreName="Ingrid"
                label={`Karta, ${count} personer, ${size} px`}
                people={PEOPLE.slice(0, count)}
              />
            </div>
          ))}
        </div>
      ))}
    </main>
  )
}

function Gallery(): ReactNode {
  useDocumentTitle('Delarna')
  const page = new URLSearchParams(location.search).get('page')
  return (
    <ToastProvider label="Meddelanden" closeLabel="Stäng">
      {page === 'resident' ? <Resident /> : page === 'maps' ? <Maps /> : <Staff />}
    </ToastProvider>
  )
}

const theme =
  new URLSearchParams(location.search).get('page') === 'resident'
    ? import('../theme/resident.css')
    : import('../theme/staff.css')
await theme
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
)
