/** What a page follows: the address of a stream, and the last of its events that is drawn already. */
type Followed = { readonly url: string; readonly event: string; readonly seen: string }

/** Reads the page again and puts what has changed in its place; what the reader is in stays. */
async function redraw(): Promise<void> {
  const reply = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (!reply.ok) return
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html')
  for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) {
    const next = fresh.querySelector(`[data-part="${part.dataset['part']}"]`)
    const same = next === null || part.innerHTML === next.innerHTML
    if (same || part.contains(document.activeElement)) continue
    const open = [...part.querySelectorAll('details')].map((each) => each.open)
    part.replaceChildren(...next.childNodes)
    for (const [nr, details] of [...part.querySelectorAll('details')].entries()) {
      details.open = open[nr] ?? details.open
    }
  }
}

/** Follows the streams that a page names, and draws it anew when one of them has news. */
export function follow(page: HTMLElement): void {
  const followed = JSON.parse(page.dataset['follows'] ?? '[]') as readonly Followed[]
  let drawing: Promise<void> = Promise.resolve()
  for (const { url, event, seen } of followed) {
    let last = seen
    const source = new EventSource(url)
    source.addEventListener(event, ({ lastEventId }) => {
      if (lastEventId === last) return
      last = lastEventId
      drawing = drawing.then(redraw).catch(() => undefined)
    })
    // A page that is left behind lets go of its streams, so that it may be kept and come back.
    addEventListener('pagehide', () => source.close(), { once: true })
  }
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload()
  })
}
