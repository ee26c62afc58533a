import { word } from '#messages'
import type { ArticlePageModel, CommentForm, CommentModel } from '../model/journal.ts'
import { LOCALE, paths } from '../paths.ts'
import { useView } from '../view.tsx'
import { Empty } from './empty.tsx'
import { RefusalNote } from './refusal.tsx'

type Slug = { readonly slug: string }

/** The form to answer an article or a comment, or to change one's own. */
export function CommentEditor({ slug, form }: Slug & { readonly form: CommentForm }) {
  const { t } = useView()
  const words = t.journal.form
  const { parent, edits, refusal } = form
  const heading =
    edits !== null
      ? t.journal.headings.edit
      : parent !== null
        ? `${t.journal.headings.answer} · ${parent.name ?? t.journal.anonymous}`
        : t.journal.headings.write
  return (
    <form
      class="block comment-form"
      id="write"
      method="post"
      action={edits === null ? paths.comments(slug) : paths.comment(slug, edits, 'edit')}
    >
      <h3>{heading}</h3>
      {refusal !== null && <RefusalNote refusal={refusal} tone="danger" />}
      {parent !== null && <input type="hidden" name="parent" value={parent.id} />}
      <div class="field-row">
        <label for="body">{words.body}</label>
        <textarea
          class="field"
          id="body"
          name="body"
          required
          maxlength={2000}
          rows={4}
          aria-describedby="body-hint"
        >
          {form.body}
        </textarea>
        <span class="field-hint" id="body-hint">
          {words.bodyHint}
        </span>
      </div>
      {edits === null && <Signature form={form} />}
      <div class="comment-submit">
        <button class="button primary">{edits === null ? words.submit : words.save}</button>
        {(parent !== null || edits !== null) && (
          <a class="button" href={`${paths.article(slug)}#comments`}>
            {words.cancel}
          </a>
        )}
      </div>
    </form>
  )
}

function Signature({ form }: { readonly form: CommentForm }) {
  const words = useView().t.journal.form
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
      <div class="field-row comment-name">
        <label for="name">{words.name}</label>
        <input
          class="field"
          id="name"
          name="name"
          maxlength={24}
          autocomplete="off"
          value={form.name}
          aria-describedby="name-hint"
        />
        <span class="field-hint" id="name-hint">
          {words.nameHint}
        </span>
      </div>
    </fieldset>
  )
}

/** A small form that opens: a reason, and a button. */
function Asking({
  action,
  open,
  label,
  submit,
  id,
}: {
  readonly action: string
  readonly open: string
  readonly label: string
  readonly submit: string
  readonly id: string
}) {
  return (
    <details class="asking">
      <summary>{open}</summary>
      <form method="post" action={action} class="field-row">
        <label for={id}>{label}</label>
        <input class="field" id={id} name="reason" required maxlength={300} />
        <button class="button">{submit}</button>
      </form>
    </details>
  )
}

function CommentActs({
  slug,
  comment,
  deep,
}: Slug & { readonly comment: CommentModel; readonly deep: boolean }) {
  const { t } = useView()
  const words = t.journal
  const at = (act: Parameters<typeof paths.comment>[2]) => paths.comment(slug, comment.id, act)
  if (comment.mine) {
    return (
      <div class="comment-acts">
        {comment.editable && (
          <a class="act" href={`${paths.article(slug)}?edit=${comment.id}#write`}>
            {words.edit}
          </a>
        )}
        <form method="post" action={at('withdrawal')}>
          <button class="act">{words.withdraw}</button>
        </form>
        {comment.appealable && (
          <Asking
            action={at('appeals')}
            open={words.appeal}
            label={words.appealReason}
            submit={words.appeal}
            id={`appeal-${comment.id}`}
          />
        )}
      </div>
    )
  }
  return (
    <div class="comment-acts">
      <form method="post" action={at('likes')}>
        <button
          class="act"
          aria-label={words.likeNamed(comment.likes, comment.name ?? words.anonymous)}
        >
          {words.like(comment.likes)}
        </button>
      </form>
      {!deep && (
        <a class="act" href={`${paths.article(slug)}?reply=${comment.id}#write`}>
          {words.answer}
        </a>
      )}
      <Asking
        action={at('reports')}
        open={words.report}
        label={words.reportReason}
        submit={words.reportSend}
        id={`report-${comment.id}`}
      />
    </div>
  )
}

function Comment({
  slug,
  comment,
  deep = false,
}: Slug & { readonly comment: CommentModel; readonly deep?: boolean }) {
  const { t, f } = useView()
  const waits = comment.waits === null ? null : word(t.journal.states, comment.waits)
  return (
    <article class="comment" id={`comment-${comment.id}`}>
      <header>
        <b>
          {comment.name === null ? (
            t.journal.anonymous
          ) : (
            <bdi lang={LOCALE[comment.language]}>{comment.name}</bdi>
          )}
        </b>
        <time class="small quiet" dateTime={comment.postedAt}>
          {f.instant(comment.postedAt, 'Asia/Shanghai')}
        </time>
        {comment.edited && <span class="small quiet">{t.journal.edited}</span>}
      </header>
      <p class="comment-body" dir="auto" lang={LOCALE[comment.language]}>
        {comment.body}
      </p>
      {waits !== null && <p class="small comment-waits">{waits}</p>}
      <CommentActs slug={slug} comment={comment} deep={deep} />
      {comment.answers.length > 0 && (
        <ol class="answers">
          {comment.answers.map((answer) => (
            <li key={answer.id}>
              <Comment slug={slug} comment={answer} deep />
            </li>
          ))}
        </ol>
      )}
    </article>
  )
}

/** What readers say of an article; works without script. */
export function CommentSection({
  slug,
  comments,
}: Slug & { readonly comments: ArticlePageModel['comments'] }) {
  const { t } = useView()
  const words = t.journal
  return (
    <section class="band comments" id="comments">
      <div class="band-head">
        <h2>
          {words.headings.comments} <small>{words.count(comments.total)}</small>
        </h2>
        {comments.total > 1 && (
          <nav class="chips" aria-label={words.sort.label}>
            {(['newest', 'best'] as const).map((sort) => (
              <a
                key={sort}
                class="chip chip-small"
                href={`${paths.article(slug)}?sort=${sort}#comments`}
                aria-current={comments.sort === sort ? 'true' : undefined}
              >
                {words.sort[sort]}
              </a>
            ))}
          </nav>
        )}
      </div>
      <CommentEditor slug={slug} form={comments.form} />
      {comments.own.length > 0 && (
        <section class="block">
          <h3>{words.headings.yours}</h3>
          {comments.own.map((comment) => (
            <Comment key={comment.id} slug={slug} comment={comment} deep />
          ))}
        </section>
      )}
      {comments.items.length === 0 ? (
        <Empty title={words.headings.none}>
          <p class="quiet">{words.noneHint}</p>
        </Empty>
      ) : (
        <ol class="comment-list">
          {comments.items.map((comment) => (
            <li key={comment.id}>
              <Comment slug={slug} comment={comment} />
            </li>
          ))}
        </ol>
      )}
      {comments.nextHref !== null && (
        <p>
          <a class="button" href={comments.nextHref} rel="next">
            {words.more}
          </a>
        </p>
      )}
    </section>
  )
}
