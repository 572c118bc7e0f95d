import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { PeopleMap } from '../person/map/PeopleMap.tsx'
import { Button } from './Button.tsx'
import { CheckboxGroup, RadioGroup } from './Choice.tsx'
import { ErrorSummary } from './ErrorSummary.tsx'
import { initialsOf } from './initials.ts'
import { LinkProvider } from './link.tsx'
import { Facts } from './PageHead.tsx'
import { Table } from './Table.tsx'
import { Tabs } from './Tabs.tsx'
import { Tag } from './Tag.tsx'
import { TextInput } from './TextInput.tsx'

const html = (element: ReactElement): string => renderToStaticMarkup(element)

describe('a field', () => {
  it('is bound to its label, hint and error', () => {
    const field = html(<TextInput id="why" label="Varför" hint="Kort" error="Skriv varför" defaultValue="" />)
    expect(field).toContain('<label class="ui-label" for="why">')
    expect(field).toContain('aria-describedby="why-hint why-error"')
    expect(field).toContain('aria-invalid="true"')
    expect(field).toContain('id="why-hint"')
    expect(field).toContain('id="why-error"')
  })
  it('without an error says nothing of one', () => {
    const field = html(<TextInput id="why" label="Varför" error={null} defaultValue="" />)
    expect(field).not.toContain('aria-invalid')
    expect(field).not.toContain('aria-describedby')
  })
  it('of choices gives its first choice the id that an error summary leads to', () => {
    const group = html(
      <RadioGroup
        id="how"
        legend="Hur"
        value={null}
        onValue={() => {}}
        options={[{ value: 'a', label: 'I brev' }]}
        error="Välj"
      />,
    )
    expect(group).toMatch(/<input[^>]*id="how"/)
    expect(html(<ErrorSummary title="En sak saknas" errors={[{ id: 'how', message: 'Välj' }]} />)).toContain(
      'href="#how"',
    )
  })
})

describe('a group of checkboxes', () => {
  const group = (error: string | null): string =>
    html(
      <CheckboxGroup
        id="to"
        legend="Vilka behöver det?"
        hint="Minst en"
        error={error}
        value={['b']}
        onValue={() => {}}
        options={[
          { value: 'a', label: 'Redan vald', disabled: true },
          { value: 'b', label: 'Hälsocentralen', hint: 'Öppen vård' },
          { value: 'c', label: 'Hemsjukvården' },
        ]}
      />,
    )
  it('is wrong as a whole: its legend holds it together, and the group and each box say so', () => {
    const wrong = group('Välj minst en')
    expect(wrong).toMatch(
      /^<fieldset class="ui-field" data-wrong="true" aria-describedby="to-hint to-error"><legend class="ui-label">Vilka behöver det\?<\/legend>/,
    )
    expect(wrong.match(/aria-invalid="true"/g)).toHaveLength(3)
    // The one that an error summary leads to is the first that can be ticked, and tells why.
    expect(wrong).toMatch(/<input[^>]*id="to"[^>]*aria-describedby="to-1-hint to-error"[^>]*value="b"/)
  })
  it('without an error says nothing of one', () => {
    const right = group(null)
    expect(right).toContain('aria-describedby="to-hint"')
    expect(right).not.toContain('aria-invalid')
    expect(right).not.toContain('to-error')
  })
})

describe('the parts', () => {
  it('a busy button keeps focus and says what it does', () => {
    const button = html(
      <Button busy busyLabel="Sparar …">
        Spara
      </Button>,
    )
    expect(button).toContain('aria-busy="true"')
    expect(button).toContain('aria-disabled="true"')
    expect(button).not.toMatch(/ disabled/)
    expect(button).toContain('Sparar …')
  })
  it('a tag says its meaning in words beside a sign that is not heard', () => {
    const tag = html(<Tag tone="late">saknas</Tag>)
    expect(tag).toContain('saknas')
    expect(tag).toMatch(/<svg[^>]*aria-hidden="true"/)
  })
  it('a table stays a table when its rows are stacked', () => {
    const table = html(
      <Table
        caption="Personer"
        rows={[{ name: 'Siv', age: 73 }]}
        rowKey={(row) => row.name}
        sorting={{ key: 'name', down: true }}
        onSort={() => {}}
        columns={[
          { key: 'name', head: 'Namn', names: true, sorts: true, cell: (row) => row.name },
          { key: 'age', head: 'Ålder', align: 'end', cell: (row) => row.age },
        ]}
      />,
    )
    for (const role of ['table', 'rowgroup', 'row', 'columnheader', 'rowheader', 'cell'])
      expect(table).toContain(`role="${role}"`)
    expect(table).toContain('aria-sort="descending"')
  })
  it('tabs say where one is, and are followed by the link one provides', () => {
    const tabs = html(
      <LinkProvider
        link={({ href, children, ...rest }) => (
          <a {...rest} href={`/app${href}`}>
            {children}
          </a>
        )}
      >
        <Tabs label="Om Siv" items={[{ href: '/plan', label: 'Plan', current: true, count: 0 }]} />
      </LinkProvider>,
    )
    expect(tabs).toContain('href="/app/plan"')
    expect(tabs).toContain('aria-current="page"')
    expect(tabs).not.toContain('ui-count')
  })
  it('facts that are not known are left out', () => {
    expect(
      html(
        <Facts
          facts={[
            { term: 'Plan', value: null },
            { term: 'Mål', value: 'katten' },
          ]}
        />,
      ),
    ).not.toContain('Plan')
  })
  it('the map is a list of links, with everyone in it by name', () => {
    const map = html(
      <PeopleMap
        centreName="Ingrid"
        label="Karta"
        people={[
          { id: 'm', href: '/m', shape: 'careContact', name: 'Maria Sandberg', lines: ['håller samman'] },
          { id: 'k', shape: 'relative', name: 'Karin', lines: ['dotter'] },
        ]}
      />,
    )
    expect(map.match(/role="listitem"/g)).toHaveLength(2)
    expect(map).toContain('href="/m"')
    expect(map).toContain('aria-label="Karin, dotter"')
  })
})

describe('initials', () => {
  it.each([
    ['Maria Sandberg', 'MS'],
    ['Anna-Karin von Essen', 'AE'],
    ['Karin, dotter', 'K'],
    ['åsa öberg (vikarie)', 'ÅÖ'],
    ['  ', ''],
    ['Þóra', 'Þ'],
  ])('of "%s" are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})
