import { Empty } from '../components/empty.tsx'
import { OriginalName } from '../components/original-name.tsx'
import { Picture } from '../components/picture.tsx'
import { RefusalNote } from '../components/refusal.tsx'
import { Review } from '../components/reviews.tsx'
import type { ReviewForm, ReviewLineModel, ReviewPageModel } from '../model/review.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

type Line = { readonly order: string; readonly line: ReviewLineModel }

function StarsChoice({ nr, chosen }: { readonly nr: number; readonly chosen: number | null }) {
  const words = useView().t.reviews
  return (
    <fieldset class="review-stars">
      <legend>{words.form.stars}</legend>
      {[1, 2, 3, 4, 5].map((stars) => (
        <label key={stars} class="choice">
          <input
            type="radio"
            name="stars"
            id={`stars-${nr}-${stars}`}
            value={stars}
            required
            checked={chosen === stars}
          />
          {words.stars(stars)}
        </label>
      ))}
    </fieldset>
  )
}

function TagsChoice({ chosen }: { readonly chosen: readonly string[] }) {
  const words = useView().t.reviews
  return (
    <fieldset class="review-tags">
      <legend>{words.form.tags}</legend>
      {Object.entries(words.tags).map(([tag, label]) => (
        <label key={tag} class="choice">
          <input type="checkbox" name="tags" value={tag} checked={chosen.includes(tag)} />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

function Signed({
  nr,
  form,
  mask,
}: {
  readonly nr: number
  readonly form: ReviewForm
  readonly mask: string
}) {
  const { t } = useView()
  const words = t.journal.form
  return (
    <fieldset class="comment-as">
      <legend>{words.as}</legend>
      <label class="choice">
        <input type="radio" name="as" value="anonymous" checked={form.as === 'anonymous'} />
        {words.anonymous}
      </label>
      <label class="choice">
        <input type="radio" name="as" value="pseudonym" checked={form.as === 'pseudonym'} />
        {words.pseudonym}
      </label>
      <p class="small quiet review-mask">{t.reviews.form.anonymousHint(mask)}</p>
      <div class="field-row comment-name">
        <label for={`name-${nr}`}>{words.name}</label>
        <input
          class="field"
          id={`name-${nr}`}
          name="name"
          maxlength={24}
          autocomplete="off"
          value={form.name}
        />
        <span class="field-hint">{words.nameHint}</span>
      </div>
    </fieldset>
  )
}

function Editor({ order, line, mask }: Line & { readonly mask: string }) {
  const words = useView().t.reviews.form
  const { form, nr, review } = line
  if (form === null) return null
  return (
    <form method="post" action={paths.reviewLine(order, nr)} enctype="multipart/form-data">
      <StarsChoice nr={nr} chosen={form.stars} />
      <TagsChoice chosen={form.tags} />
      <div class="field-row">
        <label for={`body-${nr}`}>{words.body}</label>
        <textarea class="field" id={`body-${nr}`} name="body" maxlength={2000} rows={4}>
          {form.body}
        </textarea>
      </div>
      {review === null && (
        <div class="field-row">
          <label for={`photos-${nr}`}>{words.photos}</label>
          <input
            class="field"
            id={`photos-${nr}`}
            name="photos"
            type="file"
            multiple
            accept="image/jpeg,image/png,image/webp"
            aria-describedby={`photos-hint-${nr}`}
          />
          <span class="field-hint" id={`photos-hint-${nr}`}>
            {words.photosHint}
          </span>
        </div>
      )}
      <Signed nr={nr} form={form} mask={mask} />
      <button class="button primary">{review === null ? words.submit : words.save}</button>
    </form>
  )
}

function FollowUp({ order, line }: Line) {
  const words = useView().t.reviews.form
  return (
    <details class="asking">
      <summary>{words.followUp}</summary>
      <form method="post" action={paths.followUp(order, line.nr)} class="field-row">
        <label for={`follow-${line.nr}`}>{words.followUp}</label>
        <textarea
          class="field"
          id={`follow-${line.nr}`}
          name="text"
          required
          maxlength={1000}
          rows={3}
        />
        <button class="button">{words.followUpSubmit}</button>
      </form>
    </details>
  )
}

/** What arrived with an order, each with its review or the form for one. */
export function ReviewPage({ order, mask, lines, refusal }: ReviewPageModel) {
  const { t, f } = useView()
  const words = t.reviews
  return (
    <div class="wrap review-page">
      <header class="page-head">
        <p class="small">
          <a href={paths.order(order)}>{words.backToOrder}</a>
        </p>
        <h1>{words.headings.write}</h1>
      </header>
      {lines.length === 0 && (
        <Empty title={words.headings.none}>
          <p class="quiet">{words.noneHint}</p>
        </Empty>
      )}
      {lines.map((line) => (
        <section key={line.nr} class="block" id={`line-${line.nr}`}>
          <div class="review-line">
            {line.image !== null && <Picture image={line.image} sizes="72px" decorative />}
            <div>
              <h2>
                <a href={paths.offer(line.slug)}>{f.name(line.title)}</a>
              </h2>
              <OriginalName original={line.original} />
            </div>
          </div>
          {refusal?.line === line.nr && <RefusalNote refusal={refusal.refusal} tone="danger" />}
          {line.review !== null && <Review slug={null} review={line.review} />}
          {line.followable && <FollowUp order={order} line={line} />}
          {line.review === null ? (
            <Editor order={order} line={line} mask={mask} />
          ) : (
            line.form !== null && (
              <details class="asking" open={refusal?.line === line.nr}>
                <summary>{words.form.change}</summary>
                <Editor order={order} line={line} mask={mask} />
              </details>
            )
          )}
        </section>
      ))}
    </div>
  )
}
