import { word } from '#messages'
import type { LabelRow, QuotaModel } from '../model/offer.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'
import { Icon } from './icon.tsx'

/** What the law asks to be said before a cross-border purchase (Notice 486/2018). */
export function CrossBorderNotice({ quota }: { readonly quota: QuotaModel }) {
  const { t, f } = useView()
  const words = t.offer.notice
  return (
    <section class="block">
      <h2>{t.offer.headings.notice}</h2>
      <ul class="plain-list small">
        <li>{words.origin}</li>
        <li>{words.abroad}</li>
        <li>{words.personal}</li>
        <li>
          {words.realName} {words.limits(f.money(quota.perOrder), f.money(quota.annual))}
        </li>
        <li>{words.returns}</li>
      </ul>
      <p class="small">
        <a href={paths.crossBorder}>{words.more}</a>
      </p>
    </section>
  )
}

/** The electronic label: always Chinese, whatever the page speaks. */
export function ElectronicLabel({ rows }: { readonly rows: readonly LabelRow[] }) {
  const { t } = useView()
  if (rows.length === 0) return null
  return (
    <section class="block">
      <details class="opens" open={false}>
        <summary>
          <h2>{t.offer.headings.label}</h2>
          <Icon name="chevron-down" size={18} />
        </summary>
        <table class="label-table" lang="zh-CN">
          <tbody>
            {rows.map(({ name, value }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="small quiet">{t.offer.label.how}</p>
      </details>
    </section>
  )
}

export function Allergens({
  allergens,
  ingredients,
}: {
  readonly allergens: readonly string[]
  readonly ingredients: string | null
}) {
  const { t } = useView()
  const words = t.offer.allergens
  const names = allergens.map((code) => word(t.terms.allergens, code) ?? code).join(t.shell.list)
  return (
    <section class="block">
      <h2>{t.offer.headings.allergens}</h2>
      <p>{allergens.length > 0 ? <b>{words.contains(names)}</b> : words.none}</p>
      {ingredients !== null && (
        <p class="small quiet">
          {t.offer.facts.ingredients}
          {t.shell.colon}
          {ingredients}
        </p>
      )}
      <p class="small quiet">{words.ask}</p>
    </section>
  )
}
