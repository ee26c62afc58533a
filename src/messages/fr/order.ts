import type { Messages } from '../index.ts'
import { plurals } from '../plural.ts'

const n = plurals('fr')
const days = (count: number) => `${count}\u00a0${n(count, 'jour', 'jours')}`

export const order: Messages['order'] = {
  headings: {
    orders: 'Mes commandes', order: 'Commande', progress: 'Le trajet', temperature: 'La température',
    parcels: 'Colis', lines: 'Produits', amounts: 'Montants', customs: 'Douane', claim: 'Signaler un défaut',
    returns: 'Retour', empty: 'Aucune commande', action: 'À faire', trace: 'Trace du lot',
  },
  title: (number) => `Commande ${number} · Primeur`,
  listTitle: 'Mes commandes · Primeur',
  traceTitle: (lot) => `Lot ${lot} · Primeur`,
  number: (number) => `Commande ${number}`,
  placed: (instant) => `passée ${instant}`,
  tabs: {
    all: 'Toutes', awaiting_payment: 'À payer', preparing: 'En préparation', on_the_way: 'En route',
    to_review: 'À noter', refunds: 'Remboursements',
  },
  states: {
    awaiting_payment: 'à payer', paid: 'payée, en préparation', preparing: 'en préparation', packed: 'en caisse',
    departed: 'en vol', customs: 'en douane', cleared: 'dédouanée', out_for_delivery: 'en tournée',
    delivered: 'livrée', cancelled: 'annulée', expired: 'non payée, annulée', returned: 'rendue',
    refunded: 'remboursée', partially_refunded: 'remboursée en partie',
  },
  events: {
    harvested: (place) => `Récolté à ${place}`,
    received: (place) => `Reçu à ${place}, température relevée`,
    packed: (place) => `Mis en caisse à ${place}, enregistreur en marche`,
    departed: (place) => `Décollé de ${place}`,
    landed: (place) => `Atterri à ${place}`,
    declared: (place) => `Déclaré à la douane de ${place}`,
    cleared: (place) => `Mainlevée de la douane de ${place}`,
    stored: (place) => `Entré à ${place}`,
    dispatched: (place) => `En tournée à ${place}`,
    delivered: (place) => `Remis à ${place}`,
    delayed: (place) => `Retard à ${place}, arrivée recalculée`,
    excursion: (place) => `Température hors plage à ${place}, jours restants recalculés`,
    refunded: (place) => `Remboursement envoyé, ${place}`,
  },
  pledge: {
    promised: (day, count) => `Promis : livré ${day}, au moins ${days(count)} à l’arrivée`,
    kept: (count) => `${days(count)} à l’arrivée, promesse tenue`,
    broken: (count, amount) => `Seulement ${days(count)} à l’arrivée : ${amount} remboursés`,
    late: (day) => `Livraison désormais prévue ${day}`,
  },
  temperature: {
    allowed: (range) => `plage admise ${range}`,
    measured: (low, high) => `mesuré de ${low} à ${high}`,
    gap: 'sans relevé',
    table: 'Lire en tableau',
    columns: { at: 'Heure', celsius: 'Température', place: 'Lieu' },
  },
  parcel: (sscc) => `Colis ${sscc}`,
  customs: {
    waiting: 'en attente de déclaration',
    declared: 'déclaré, à l’examen',
    released: 'mainlevée donnée',
    inspected: 'contrôle en cours, une demi-journée à un jour',
    refused: 'rejeté par la douane : voyez ce qui est à faire',
    identityMismatch: 'Le nom sur la pièce d’identité n’est pas celui du payeur. Complétez votre identité.',
    declarationNumber: (number) => `Déclaration ${number}`,
  },
  actions: {
    pay: 'Payer', cancel: 'Annuler', cancelConfirm: 'Annuler ? Le paiement sera rendu par le même moyen.',
    track: 'Suivre', claim: 'Signaler un défaut', returns: 'Rendre', again: 'Racheter', review: 'Donner un avis',
    invoice: 'Télécharger le reçu',
  },
  claim: {
    intro: 'Dans les 48 heures, article par article. Les petits montants sont remboursés aussitôt.',
    reasons: {
      dead: 'mort', broken: 'cassé', warm: 'trop chaud à l’arrivée', short: 'manquant', wrong: 'erreur d’envoi',
      spoiled: 'gâté', not_fresh: 'trop peu de jours restants',
    },
    count: 'Quantité touchée',
    photos: 'Photos (facultatif)',
    words: 'Précisions',
    submit: 'Envoyer et être remboursé',
    sent: (amount) => `Reçu : ${amount} rendus par le même moyen`,
  },
  returns: {
    intro: 'Pas de retour de convenance pour le périssable. Le reste se rend dans les sept jours suivant la réception.',
    clock: (day) => `Retour possible jusqu’au ${day}`,
    customsClock: (day) => `Terminé avant le ${day} : taxe rendue, plafond rétabli`,
    submit: 'Demander le retour',
  },
  autoConfirm: (day) => `Réception confirmée d’office le ${day}`,
}
