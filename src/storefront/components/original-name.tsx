import type { Original } from '../model/values.ts'
import { useView } from '../view.tsx'

/** The name at home, in italics; nothing for a reader who has just read it in that language. */
export function OriginalName({ original }: { readonly original: Original | null }) {
  const { shell } = useView()
  if (original === null || original.lang === shell.language) return null
  return (
    <p class="original" lang={original.lang}>
      {original.text}
    </p>
  )
}
