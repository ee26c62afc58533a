import { Button } from 'antd'
import { InputField, SelectField } from '../kit/form.tsx'
import { useMessages } from '../kit/settings.tsx'
import { messages as lotMessages } from '../lots/messages/index.ts'
import { messages } from './messages/index.ts'

const KINDS = [
  'health',
  'origin',
  'analysis',
  'phytosanitary',
  'catch',
  'organic',
  'other',
] as const

export type Paper = {
  readonly nr: number
  readonly kind: string
  readonly number: string
  readonly validUntil: string
}

/** Certificates as the API wants them; a row without a number is none. */
export const papersBody = (papers: readonly Paper[]) =>
  papers
    .filter(({ number }) => number.trim() !== '')
    .map(({ kind, number, validUntil }) => ({
      kind,
      number: number.trim(),
      validUntil: validUntil === '' ? null : validUntil,
    }))

/** The certificates of a lot, as many as there are. */
export function Papers({
  papers,
  set,
}: {
  readonly papers: readonly Paper[]
  readonly set: (papers: readonly Paper[]) => void
}) {
  const { declare: t } = useMessages(messages)
  const { papers: names } = useMessages(lotMessages)
  const change = (nr: number, edit: Partial<Paper>) =>
    set(papers.map((paper) => (paper.nr === nr ? { ...paper, ...edit } : paper)))
  const next = { nr: (papers.at(-1)?.nr ?? 0) + 1, kind: 'health', number: '', validUntil: '' }
  return (
    <fieldset className="stack">
      <legend>{t.papers}</legend>
      {papers.map(({ nr, kind, number, validUntil }) => (
        <div key={nr} className="field-row">
          <SelectField
            label={t.paperKind}
            value={kind}
            set={(value) => change(nr, { kind: value })}
            options={KINDS.map((value) => ({ value, label: names[value] }))}
          />
          <InputField
            label={t.paperNumber}
            type="text"
            maxLength={60}
            value={number}
            set={(value) => change(nr, { number: value })}
          />
          <InputField
            label={t.paperUntil}
            type="date"
            value={validUntil}
            set={(value) => change(nr, { validUntil: value })}
          />
          <Button onClick={() => set(papers.filter((paper) => paper.nr !== nr))}>
            {t.removePaper}
          </Button>
        </div>
      ))}
      <Button onClick={() => set([...papers, next])}>{t.addPaper}</Button>
    </fieldset>
  )
}
