/** The cookie the server keeps beside the cart, readable so that shared pages can show the count. */
const COUNT_COOKIE = 'primeur_cart_count'

function showCount(count: number): void {
  for (const badge of document.querySelectorAll<HTMLElement>('[data-cart-count]')) {
    badge.textContent = String(count)
    badge.hidden = count === 0
    badge.dataset['cartCount'] = String(count)
  }
}

/** Fills the badge of a page that was drawn for everybody. */
export function countFromCookie(): void {
  if (document.querySelector('[data-cart-count=unknown]') === null) return
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${COUNT_COOKIE}=`))
  const count = Number(found?.slice(COUNT_COOKIE.length + 1) ?? 0)
  if (Number.isInteger(count) && count >= 0) showCount(count)
}

/** Says a sentence in the page's live region. */
function say(text: string, tone: 'ok' | 'danger'): void {
  const region = document.querySelector('[data-live]')
  if (!region) return
  const line = document.createElement('span')
  line.className = `notice notice-${tone}`
  line.textContent = text
  region.replaceChildren(line)
  setTimeout(() => line.remove(), 6000)
}

async function add(form: HTMLFormElement, submitter: HTMLButtonElement | null): Promise<void> {
  if (submitter) submitter.disabled = true
  try {
    const reply = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(
        [...new FormData(form)].flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value]] : [],
        ),
      ),
      headers: { accept: 'application/json' },
    })
    const answer = (await reply.json()) as { readonly count?: number; readonly detail?: string }
    if (reply.ok && answer.count !== undefined) {
      showCount(answer.count)
      say(form.dataset['added'] ?? '', 'ok')
    } else {
      say(answer.detail ?? form.dataset['failed'] ?? '', 'danger')
    }
  } catch {
    say(form.dataset['failed'] ?? '', 'danger')
  } finally {
    if (submitter) submitter.disabled = false
  }
}

function step(button: HTMLElement): void {
  const input = button.closest('[data-stepper]')?.querySelector('input')
  if (!input) return
  if (button.dataset['step'] === '1') input.stepUp()
  else input.stepDown()
}

/** Adds without leaving the page; `buy` and anything unforeseen submit the form as written. */
export function listenToCart(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    const submitter = event.submitter as HTMLButtonElement | null
    if (!form.matches('[data-cart-add]') || submitter?.value === 'buy') return
    event.preventDefault()
    void add(form, submitter)
  })
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-step]')
    if (button) step(button)
  })
}
