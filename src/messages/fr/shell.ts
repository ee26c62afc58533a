import type { Messages } from '../shape.ts'
import { plurals } from '../plural.ts'

const n = plurals('fr')
const PER = { piece: 'pièce', g: 'g', ml: 'ml' } as const

export const shell: Messages['shell'] = {
  headings: { brand: '鲜至', menu: 'Le marché de saison', footer: 'Du producteur à votre porte' },
  tagline: 'Les saisons d’Europe, livrées en direct',
  skip: 'Aller au contenu',
  nav: 'Navigation principale',
  categoriesNav: 'Rayons',
  tabs: {
    home: 'Accueil',
    categories: 'Rayons',
    season: 'Saisons',
    cart: 'Panier',
    account: 'Compte',
  },
  tabBar: 'Navigation du bas',
  stores: 'Maisons',
  search: {
    label: 'Chercher un produit, une maison',
    placeholder: 'Huîtres, comté, Bordeaux…',
    submit: 'Chercher',
    hot: 'Recherches du moment',
    suggestions: 'Suggestions',
    found: (count) =>
      `${count} ${n(count, 'suggestion', 'suggestions')}, choisissez avec les flèches`,
    none: 'Aucune suggestion, Entrée pour chercher',
    kinds: { offer: 'Produit', seller: 'Maison', category: 'Rayon', article: 'Article' },
  },
  shipTo: {
    label: 'Livrer à',
    button: (city) => `Livrer à ${city}`,
    title: 'Où livrons-nous ?',
    hint: 'Les dates, les taxes et le stock dépendent de la ville.',
    submit: 'Mettre à jour',
  },
  preferences: 'Langue et apparence',
  language: { label: 'Langue', zh: '中文', fr: 'Français', en: 'English' },
  theme: { label: 'Apparence', system: 'Système', light: 'Clair', dark: 'Sombre' },
  account: { signIn: 'Se connecter', hello: (name) => `Bonjour ${name}` },
  cart: {
    label: (count) => `Panier, ${count} ${n(count, 'article', 'articles')}`,
    empty: 'Panier',
    added: (title) => `Ajouté au panier : ${title}`,
    failed: 'L’ajout n’a pas abouti, réessayez.',
    view: 'Voir le panier',
  },
  cutOff: {
    label: 'Prochaine clôture',
    strip: (instant, day) => `Commandez avant ${instant}, livré ${day}`,
    left: (clock) => `encore ${clock}`,
    passed: 'Clôturé : les dates valent pour le prochain départ',
    pause: 'Suspendre le compte à rebours',
    resume: 'Reprendre le compte à rebours',
  },
  close: 'Fermer',
  back: 'Retour',
  share: 'Partager',
  footer: {
    shop: 'Acheter',
    service: 'Service',
    about: 'À propos',
    help: 'Aide et contact',
    crossBorder: 'Achats transfrontaliers',
    privacy: 'Données personnelles',
    stores: 'Toutes les maisons',
    season: 'Calendrier des saisons',
    api: 'API ouverte',
    serviceHours: 'Service client tous les jours, 9 h – 22 h (heure de Pékin)',
    legal:
      'Produits vendus en importation transfrontalière au détail : conformes aux normes du pays d’origine, qui peuvent différer des normes chinoises, parfois sans étiquette papier en chinois. L’achat équivaut à un achat à l’étranger, pour l’usage personnel seulement ; la revente est interdite.',
    limits:
      '5 000 ¥ par commande, 26 000 ¥ par an. L’acheteur, le payeur et le titulaire de la pièce d’identité sont une même personne.',
    alcohol: 'La vente d’alcool aux mineurs est interdite. À consommer avec modération.',
    drawings: 'Illustrations dessinées à la main ; le lot reçu fait foi.',
  },
  zones: {
    'Asia/Shanghai': 'heure de Pékin',
    'Europe/Paris': 'heure de Paris',
    'Europe/Rome': 'heure de Rome',
    'Europe/Madrid': 'heure de Madrid',
    UTC: 'UTC',
  },
  units: {
    days: (count) => `${count}\u00a0${n(count, 'jour', 'jours')}`,
    hours: (count) => `${count}\u00a0h`,
    per: (quantity, unit) =>
      quantity === 1 && unit === 'piece'
        ? PER.piece
        : unit === 'ml' && quantity === 1000
          ? 'L'
          : unit === 'g' && quantity === 1000
            ? 'kg'
            : `${quantity}\u00a0${PER[unit]}`,
    items: (count) => `${count}\u00a0${n(count, 'article', 'articles')}`,
    kinds: (count) => `${count}\u00a0${n(count, 'produit', 'produits')}`,
  },
  list: ', ',
  colon: '\u00a0: ',
}
