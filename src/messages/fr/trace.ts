import type { Messages } from '../shape.ts'
import { plurals } from '../plural.ts'

const n = plurals('fr')
const days = (count: number) => `${count} ${n(count, 'jour', 'jours')}`

export const trace: Messages['trace'] = {
  headings: {
    photos: 'Photos du lot',
    journey: 'Le voyage',
    life: 'Jours restants',
    temperature: 'Température',
    inside: 'Dans ce colis',
    certificates: 'Certificats',
    proof: 'Preuves',
  },
  title: (lot) => `Lot ${lot} · Primeur`,
  parcelTitle: (sscc) => `Colis ${sscc} · Primeur`,
  lot: (code) => `Lot ${code}`,
  parcel: (sscc) => `Colis ${sscc}`,
  made: (house, place, day) => `Produit par ${house} à ${place} le ${day}.`,
  steps: {
    made: 'Produit',
    received: 'Reçu et contrôlé',
    packed: 'Emballé',
    departed: 'Départ',
    landed: 'Arrivée',
    cleared: 'Dédouané',
    stored: 'En réserve',
    delivered: 'À votre porte',
  },
  photo: (title, code, nr) => `${title}, lot ${code}, photo ${nr}`,
  here: 'Où se trouve l’avion',
  map: (from, to) => `Carte du voyage de ${from} à ${to}`,
  life: {
    promised: (count, day) => `Promis pour le ${day}, avec ${days(count)} devant lui ce jour-là.`,
    atDoor: (count, day) =>
      `Commandé maintenant, il arrive le ${day} avec ${days(count)} devant lui.`,
    now: (count) => `Encore ${days(count)} aujourd’hui.`,
    over: 'Il n’a plus de jours devant lui.',
    noDate: 'Ce produit ne vieillit pas : aucune date n’est nécessaire.',
    measured: 'Calculé d’après les températures mesurées en route.',
    modelled: 'Calculé d’après sa date et les températures habituelles du trajet.',
    gap: 'Le thermomètre s’est tu un moment ; ce temps est compté comme chaud.',
  },
  printed: {
    use_by: (day) => `À consommer jusqu’au ${day}`,
    best_before: (day) => `À consommer de préférence avant le ${day}`,
    none: 'Aucune date n’est imprimée',
  },
  temperature: {
    kept: (range) => `Il n’est jamais sorti longtemps de ${range}.`,
    left: (count) =>
      `Il est sorti ${n(count, 'une fois', `${count} fois`)} de sa plage ; les jours restants en tiennent compte.`,
    measured: (low, high) => `Mesuré de ${low} à ${high}`,
    allowed: 'permis',
    unobserved: (minutes) => `${minutes} ${n(minutes, 'minute', 'minutes')} sans mesure`,
    none: 'Aucun thermomètre n’a encore voyagé avec lui.',
    chart: 'Courbe des températures mesurées',
    table: 'Lire en tableau',
    time: 'Heure',
    value: 'Température',
  },
  certificates: {
    health: 'Certificat sanitaire',
    origin: 'Certificat d’origine',
    analysis: 'Analyse de laboratoire',
    phytosanitary: 'Certificat phytosanitaire',
    catch: 'Certificat de capture',
    organic: 'Certificat biologique',
    other: 'Certificat',
    until: (day) => `valable jusqu’au ${day}`,
    none: 'La maison n’en a déposé aucun pour ce lot.',
  },
  proof: {
    events: (count) =>
      `${count} ${n(count, 'relevé', 'relevés')} au format international EPCIS 2.0. Le numéro de chacun est l’empreinte de ce qu’il dit : changez un mot, et le numéro ne correspond plus.`,
    none: 'Rien n’a encore été relevé en route.',
    json: 'Les mêmes données, pour les machines',
    scan: 'À scanner pour ouvrir cette page',
  },
  warning: 'Ne consommez pas ce lot',
  withdrawn:
    'Il a été retenu par son producteur ou par notre plateforme. Si vous l’avez chez vous, jetez-le : nous vous remboursons sans question.',
  seller: 'Visiter la maison',
  offer: 'Voir le produit',
}
