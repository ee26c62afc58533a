import type { Messages } from '../shape.ts'
import { plurals } from '../plural.ts'

const n = plurals('fr')

export const cart: Messages['cart'] = {
  headings: {
    cart: 'Panier',
    empty: 'Le panier est encore vide',
    shipment: (number) => `Envoi ${number}`,
    invalid: 'Plus disponibles',
    summary: 'Total',
    discounts: 'Remises',
  },
  title: 'Panier · Primeur',
  emptyHint: 'Voyez ce qui est arrivé aujourd’hui.',
  emptyLink: 'L’arrivage du jour',
  group: {
    title: (regime, storage) => `${regime} · ${storage}`,
    arrives: (day) => `Livré ${day}`,
    freight: (amount) => `transport ${amount}`,
    tax: (amount) => `taxes ${amount}`,
    quota: (amount) => `compte ${amount} sur le plafond`,
    split: (days) => `Plusieurs départs : ${days}. À recevoir en plusieurs fois, ou tout ensemble.`,
  },
  line: {
    remove: 'Retirer',
    removeNamed: (title) => `Retirer « ${title} »`,
    quantity: (title) => `Quantité de « ${title} »`,
    update: 'Mettre à jour',
    each: (amount) => `${amount} pièce`,
    left: (count) => `plus que ${count}`,
    setAside: 'Mettre de côté',
    select: (title) => `Choisir « ${title} »`,
    fresh: (days) => `≥ ${days}\u00a0${n(days, 'jour', 'jours')} à l’arrivée`,
  },
  totals: {
    goods: 'Produits',
    freight: 'Transport',
    freightFree: 'offert',
    tax: 'Taxes à l’import',
    duty: 'Droits de douane',
    vat: 'TVA à l’import',
    consumption: 'Taxe de consommation',
    discounts: 'Remises',
    total: 'À payer',
    note: 'Taxes calculées au centime sur toute la commande ; elles ne changeront plus.',
  },
  freeShipping: (amount) => `Encore ${amount} pour le port offert`,
  freeShippingReached: 'Port offert',
  quota: {
    order: (used, limit) => `Cette commande : ${used} sur ${limit}`,
    over: 'La commande dépasse le plafond et compte plusieurs articles : la règle l’interdit. Mettez-en de côté et commandez en deux fois.',
    annual: (left) => `Plafond annuel restant : ${left}`,
  },
  invalidHint: 'Épuisés ou non livrés ici ; ils ne comptent pas dans le total.',
  removeInvalid: 'Tout retirer',
  checkout: 'Commander',
  checkoutBlocked: 'Réglez d’abord ce qui est signalé plus haut',
  changed: 'Un prix ou un stock a changé : vérifiez avant de commander.',
  coupon: {
    label: 'Code',
    apply: 'Appliquer',
    applied: (code) => `Code ${code} appliqué`,
    remove: 'Retirer',
  },
  undone: (title) => `« ${title} » retiré`,
}
