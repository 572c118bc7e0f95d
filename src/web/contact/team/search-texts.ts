import { useTexts } from '../../app/texts.tsx'
import type { ComboboxTexts } from '../../ui/Combobox.tsx'

/** What a search among colleagues says; `none` is what to try when nobody was found. */
export function useSearchTexts(none: string): ComboboxTexts {
  const { t } = useTexts()
  return {
    count: (count) => t('team.hits', { count }),
    none,
    searching: t('team.searching'),
    failed: t('team.searchFailed'),
  }
}
