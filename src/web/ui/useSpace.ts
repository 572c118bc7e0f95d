import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** Room to draw in, in CSS pixels: the width given, and a unit that follows the size of text. */
export interface Space {
  width: number
  unit: number
}

/** Measures the element that `ref` is put on, again whenever it changes. `width` is what is reckoned with until it has been measured. */
export function useSpace(width: number): { ref: RefObject<HTMLDivElement | null>; space: Space } {
  const ref = useRef<HTMLDivElement>(null)
  const [space, setSpace] = useState<Space>({ width, unit: 15 })
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const look = (): void => {
      const width = Math.floor(element.clientWidth)
      const unit = Number.parseFloat(getComputedStyle(element).fontSize) * 0.9
      if (width > 0) setSpace((before) => (before.width === width && before.unit === unit ? before : { width, unit }))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, space }
}
