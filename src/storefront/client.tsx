import { h, hydrate, type ComponentType } from 'preact'
import { countFromCookie, listenToCart } from './islands/cart.tsx'

/** Each island is its own chunk, fetched when it is on the page. */
const ISLANDS: Readonly<Record<string, () => Promise<ComponentType<never>>>> = {
  suggestions: async () =>
    (await import('./islands/suggestions.tsx')).Suggestions as ComponentType<never>,
  face: async () => (await import('./islands/face.tsx')).FaceCamera as ComponentType<never>,
  kiosk: async () => (await import('./islands/kiosk.tsx')).Kiosk as ComponentType<never>,
  countdown: async () =>
    (await import('./islands/countdown.tsx')).Countdown as ComponentType<never>,
  'passkey-sign-in': async () =>
    (await import('./islands/passkey.tsx')).PasskeySignIn as ComponentType<never>,
  'passkey-make': async () =>
    (await import('./islands/passkey.tsx')).PasskeyMake as ComponentType<never>,
}

async function wake(element: HTMLElement): Promise<void> {
  const load = ISLANDS[element.dataset['island'] ?? '']
  if (!load) return
  const component = await load()
  hydrate(h(component, JSON.parse(element.dataset['props'] ?? '{}') as never), element)
}

/** Menus are `<details>`; a click elsewhere or Escape closes them. */
function closeMenus(except: Node | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')) {
    if (except === null || !menu.contains(except)) menu.open = false
  }
}

document.documentElement.classList.add('js')
document.addEventListener('click', (event) => closeMenus(event.target as Node))
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeMenus(null)
})
for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) void wake(element)
const living = document.querySelector<HTMLElement>('[data-follows]')
if (living) void import('./islands/live.tsx').then(({ follow }) => follow(living))
countFromCookie()
listenToCart()
