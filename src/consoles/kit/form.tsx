import { useId, type ReactNode } from 'react'
import { Refused } from '../shell/states.tsx'

type FieldIds = { readonly id: string; readonly 'aria-describedby'?: string }

/** One question of a form: its label, its control, and what it means. */
export function Field({
  label,
  hint,
  children,
}: {
  readonly label: string
  readonly hint?: string
  readonly children: (ids: FieldIds) => ReactNode
}) {
  const id = useId()
  const described = hint === undefined ? {} : { 'aria-describedby': `${id}hint` }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...described })}
      {hint !== undefined && <small id={`${id}hint`}>{hint}</small>}
    </div>
  )
}

type InputProps = {
  readonly label: string
  readonly hint?: string
  readonly type: 'text' | 'number' | 'date' | 'datetime-local'
  readonly value: string
  readonly set: (value: string) => void
  readonly required?: boolean
  readonly min?: number
  readonly max?: number
  readonly step?: number | 'any'
  readonly maxLength?: number
  /** The cursor stands here when the form appears. */
  readonly first?: boolean
}

const focused = (field: HTMLInputElement | null): void => field?.focus()

/** A typed answer: the device's own fields, which every phone knows how to fill in. */
export function InputField({ label, hint, set, first = false, ...rest }: InputProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <input
          {...ids}
          {...rest}
          ref={first ? focused : undefined}
          data-first={first || undefined}
          inputMode={rest.type === 'number' ? 'decimal' : undefined}
          onChange={({ target }) => set(target.value)}
        />
      )}
    </Field>
  )
}

type Option = { readonly value: string; readonly label: string | undefined }

/** One answer of a few. */
export function SelectField({
  label,
  hint,
  value,
  set,
  options,
  required = false,
  disabled = false,
}: {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly set: (value: string) => void
  readonly options: readonly Option[]
  readonly required?: boolean
  readonly disabled?: boolean
}) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <select
          {...ids}
          value={value}
          required={required}
          disabled={disabled}
          onChange={({ target }) => set(target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label ?? option.value}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** A form in one column, with what was refused below its questions. */
export const FormBox = ({
  onSubmit,
  problem,
  children,
}: {
  readonly onSubmit: () => void
  readonly problem: unknown
  readonly children: ReactNode
}) => (
  <form
    className="form"
    onSubmit={(event) => {
      event.preventDefault()
      onSubmit()
    }}
  >
    {children}
    {problem !== null && <Refused problem={problem} />}
  </form>
)
