import type { ReactNode } from 'react'

const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M6 9.5l6 6 6-6',
  up: 'M6 14.5l6-6 6 6',
  right: 'M9.5 6l6 6-6 6',
  left: 'M14.5 6l-6 6 6 6',
  search: 'M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM15.5 15.5L20 20',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  phone: 'M7 3.5l3 4.5-2 2.5c1 2.2 2.8 4 5 5l2.5-2 4.5 3c0 2.5-1.6 4-3.6 4C9.5 20 4 14.5 3.5 7.6c0-2 1-4.1 3.5-4.1z',
  message: 'M4 5h16v11H10l-5 4v-4H4z',
  people:
    'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20c0-4 2.8-6 6.5-6s6.5 2 6.5 6M16 4.6a3.5 3.5 0 010 6.2M18 14.6c2.2.8 3.5 2.6 3.5 5.4',
  plan: 'M6 4h12v16H6zM9.5 9h5M9.5 12.5h5M9.5 16h3',
  steps: 'M4 19h5v-5h5V9h6',
  eye: 'M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12zM12 15a3 3 0 100-6 3 3 0 000 6z',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  file: 'M6 3.5h8l4 4V20.5H6zM13.5 4v4H18',
} as const

export type IconName = keyof typeof PATHS

/** A line icon beside words; never alone, so it is hidden from assistive technology. Size follows the text. */
export function Icon({ name, size = '1.25em' }: { name: IconName; size?: string }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
