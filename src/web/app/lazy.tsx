import type { ComponentType, ReactNode } from 'react'
import { type Part, prefetch, usePart } from '../ui/part.ts'
import { Loading } from './Loading.tsx'

/** A component in a file of its own; `preload` fetches it before it is needed. */
export type Lazy<P> = ComponentType<P> & { preload(): void }

type Load<P> = () => Promise<{ default: ComponentType<P> }>

/** A page that is fetched when it is first shown; the shape of a page stands there meanwhile. */
export function lazy<P extends object>(load: Load<P>): Lazy<P> {
  return lazyWith(load, <Loading />)
}

/** As `lazy`, for what has no place until it is there: a panel. */
export function lazyPanel<P extends object>(load: Load<P>): Lazy<P> {
  return lazyWith(load, null)
}

function lazyWith<P extends object>(load: Load<P>, waiting: ReactNode): Lazy<P> {
  const part: Part<ComponentType<P>> = { load: async () => (await load()).default, fetched: null }
  const shown = (props: P): ReactNode => <Fetched part={part} waiting={waiting} props={props} />
  return Object.assign(shown, { preload: () => prefetch(part) })
}

type FetchedProps<P> = { part: Part<ComponentType<P>>; waiting: ReactNode; props: P }

/** One that can't be fetched is thrown to the `ErrorBoundary` of ui/. */
function Fetched<P extends object>({ part, waiting, props }: FetchedProps<P>): ReactNode {
  const { here: Here, failed } = usePart(part)
  if (failed) throw failed.error
  return Here ? <Here {...props} /> : waiting
}
