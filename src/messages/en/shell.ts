import type { Messages } from '../shape.ts'
import { plurals } from '../plural.ts'

const n = plurals('en')
const PER = { piece: 'piece', g: 'g', ml: 'ml' } as const

export const shell: Messages['shell'] = {
  headings: { brand: '鲜至', menu: 'The seasonal market', footer: 'From the maker to your door' },
  tagline: 'Europe’s seasons, sent direct',
  skip: 'Skip to content',
  nav: 'Main navigation',
  categoriesNav: 'Categories',
  tabs: { home: 'Home', categories: 'Browse', season: 'Season', cart: 'Cart', account: 'Account' },
  tabBar: 'Bottom navigation',
  stores: 'Houses',
  search: {
    label: 'Search products and houses',
    placeholder: 'Oysters, Comté, Bordeaux…',
    submit: 'Search',
    hot: 'Popular now',
    suggestions: 'Suggestions',
    found: (count) =>
      `${count} ${n(count, 'suggestion', 'suggestions')}, choose with the arrow keys`,
    none: 'No suggestion, press Enter to search',
    kinds: { offer: 'Product', seller: 'House', category: 'Category', article: 'Article' },
  },
  shipTo: {
    label: 'Ship to',
    button: (city) => `Ship to ${city}`,
    title: 'Where shall we deliver?',
    hint: 'Dates, taxes and stock depend on the city.',
    submit: 'Update',
  },
  preferences: 'Language and appearance',
  language: { label: 'Language', zh: '中文', fr: 'Français', en: 'English' },
  theme: { label: 'Appearance', system: 'System', light: 'Light', dark: 'Dark' },
  account: { signIn: 'Sign in', hello: (name) => `Hello ${name}` },
  cart: {
    label: (count) => `Cart, ${count} ${n(count, 'item', 'items')}`,
    empty: 'Cart',
    added: (title) => `Added to cart: ${title}`,
    failed: 'It could not be added, please try again.',
    view: 'View cart',
  },
  cutOff: {
    label: 'Next cut-off',
    strip: (instant, day) => `Order before ${instant}, delivered ${day}`,
    left: (clock) => `${clock} left`,
    passed: 'Closed: dates are for the next departure',
    pause: 'Pause the countdown',
    resume: 'Resume the countdown',
  },
  close: 'Close',
  back: 'Back',
  share: 'Share',
  footer: {
    shop: 'Shop',
    service: 'Service',
    about: 'About',
    help: 'Help and contact',
    crossBorder: 'Cross-border notice',
    privacy: 'Personal data',
    stores: 'All houses',
    season: 'Season calendar',
    api: 'Open API',
    serviceHours: 'Customer service daily, 09:00–22:00 (Beijing time)',
    legal:
      'Goods are sold as cross-border retail imports: made to the standards of their origin, which may differ from China’s, and perhaps without a printed Chinese label. Buying here is like buying abroad, for personal use only; resale is forbidden.',
    limits:
      '¥5,000 an order, ¥26,000 a year. The buyer, the payer and the holder of the ID are one person.',
    alcohol: 'No alcohol is sold to minors. Please drink in moderation.',
    drawings: 'Illustrations are drawn by hand; the delivered lot prevails.',
  },
  zones: {
    'Asia/Shanghai': 'Beijing time',
    'Europe/Paris': 'Paris time',
    'Europe/Rome': 'Rome time',
    'Europe/Madrid': 'Madrid time',
    UTC: 'UTC',
  },
  units: {
    days: (count) => `${count}\u00a0${n(count, 'day', 'days')}`,
    hours: (count) => `${count}\u00a0${n(count, 'hour', 'hours')}`,
    per: (quantity, unit) =>
      quantity === 1 && unit === 'piece'
        ? PER.piece
        : unit === 'ml' && quantity === 1000
          ? 'L'
          : unit === 'g' && quantity === 1000
            ? 'kg'
            : `${quantity}\u00a0${unit === 'piece' ? 'pieces' : PER[unit]}`,
    items: (count) => `${count}\u00a0${n(count, 'item', 'items')}`,
    kinds: (count) => `${count}\u00a0${n(count, 'product', 'products')}`,
  },
  list: ', ',
  colon: ': ',
}
