import { type ReactNode, useState } from 'react'
import { useTexts } from '../app/texts.tsx'
import { Button } from '../ui/Button.tsx'
import { savePng, saveSvg } from './picture-file.ts'
import type { PictureAbout } from './picture-sheet.ts'

/** A picture as a file: drawn (SVG), or as an image for documents that take nothing else (PNG). It says by itself what it shows. */
export function PictureFiles({
  of,
  fileName,
  about,
}: {
  of: string
  fileName: string
  about: PictureAbout
}): ReactNode {
  const { t } = useTexts()
  const [failed, setFailed] = useState(false)
  const save = (how: typeof saveSvg | typeof savePng) => async (): Promise<void> => {
    const picture = document.getElementById(of)
    setFailed(!(picture instanceof SVGSVGElement && (await how(picture, fileName, about))))
  }
  return (
    <div className="row followup-files">
      <Button size="small" onClick={() => void save(saveSvg)()}>
        {t('followup.svg')}
      </Button>
      <Button size="small" onClick={() => void save(savePng)()}>
        {t('followup.png')}
      </Button>
      {failed && <span role="alert">{t('followup.pngFailed')}</span>}
    </div>
  )
}
