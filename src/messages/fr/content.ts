import type { Messages } from '../shape.ts'

export const content: Messages['content'] = {
  headings: {
    crossBorder: 'Acheter en transfrontalier',
    help: 'Aide et contact',
    privacy: 'Données personnelles',
  },
  titles: {
    crossBorder: 'Acheter en transfrontalier · Primeur',
    help: 'Aide et contact · Primeur',
    privacy: 'Données personnelles · Primeur',
  },
  updated: (day) => `Mis à jour le ${day}`,
  crossBorder: {
    lead: 'Acheter en Europe depuis la Chine, c’est un peu différent. Sept choses à savoir avant de commander.',
    sections: {
      standards: {
        heading: 'Aux normes du pays d’origine',
        paragraphs: [
          'Les produits respectent les normes de qualité, de sécurité, d’hygiène, d’environnement et d’étiquetage de leur pays d’origine, qui peuvent différer des normes chinoises. Ce risque est à la charge de l’acheteur.',
        ],
      },
      abroad: {
        heading: 'Comme un achat à l’étranger',
        paragraphs: [
          'Un achat en importation transfrontalière au détail équivaut à un achat fait par vous à l’étranger. Le produit peut être sans étiquette chinoise sur papier ; chaque fiche porte l’étiquette électronique.',
        ],
      },
      personal: {
        heading: 'Pour votre usage',
        paragraphs: ['Usage personnel seulement ; la revente est interdite.'],
      },
      identity: {
        heading: 'Une identité, une seule',
        paragraphs: [
          'La douane compte les plafonds par pièce d’identité et compare commande, paiement et transport. L’acheteur, le payeur et le titulaire doivent être la même personne, sinon la déclaration est rejetée.',
        ],
      },
      limits: {
        heading: 'Plafonds et taxes',
        paragraphs: [
          '5 000 ¥ par commande, 26 000 ¥ par an (财关税〔2018〕49号). Dans ces plafonds, les droits sont à zéro, la TVA et la taxe de consommation sont dues à 70 %, sans franchise.',
          'Un article seul de plus de 5 000 ¥ peut s’acheter, taxé en entier, si le plafond annuel suffit. Au-delà de 5 000 ¥ à plusieurs articles, la loi ne permet pas de fractionner, et nous ne le faisons pas.',
        ],
      },
      returns: {
        heading: 'Retours',
        paragraphs: [
          'Pas de retour de convenance pour le périssable. Le reste se rend dans les sept jours, port à votre charge.',
          'Demandé dans les 30 jours de la mainlevée et revenu sous 45 jours : pas de taxe, plafond rétabli.',
        ],
      },
      time: {
        heading: 'Le temps',
        paragraphs: [
          'La douane peut contrôler. Si cela retarde, les jours de fraîcheur promis tiennent toujours ; s’ils manquent, vous êtes remboursé.',
        ],
      },
    },
  },
  help: {
    lead: 'Tous les jours, 9 h – 22 h (heure de Pékin). Une personne vous répond.',
    contact: { phone: 'Téléphone', mail: 'Courriel', chat: 'Discussion' },
    sections: {
      arrive: {
        heading: 'Quand est-ce que ça arrive ?',
        paragraphs: [
          'Chaque fiche donne le jour de livraison et l’heure de clôture. Après paiement, les six étapes se remplissent une à une.',
        ],
      },
      fresh: {
        heading: 'Comment compte-t-on les jours restants ?',
        paragraphs: [
          'Depuis la récolte ou la fabrication, selon un modèle propre à chaque famille, moins le temps et la température du voyage. Le nombre promis est figé à la commande et vérifié à la remise. Un jour de moins : remboursé.',
        ],
      },
      broken: {
        heading: 'Et si c’est abîmé ?',
        paragraphs: [
          'Dans les 48 heures, sur la page de la commande, article par article. Les petits montants sont remboursés tout de suite.',
        ],
      },
      tax: {
        heading: 'Les taxes sont-elles comprises ?',
        paragraphs: ['Oui. Le grand prix est le prix rendu ; un clic montre chaque centime.'],
      },
      invoice: {
        heading: 'Puis-je avoir une facture ?',
        paragraphs: [
          'Pas de facture de TVA chinoise pour le transfrontalier. Le reçu et le bordereau de taxes se téléchargent sur la commande.',
        ],
      },
    },
  },
  privacy: {
    lead: 'Nous ne demandons que ce qu’il faut pour dédouaner et livrer, et nous le gardons sous clé.',
    sections: {
      what: {
        heading: 'Quoi',
        paragraphs: [
          'Téléphone, adresse, nom et numéro d’identité. L’historique de visite reste sur votre appareil.',
        ],
      },
      why: {
        heading: 'Pourquoi',
        paragraphs: [
          'Le numéro d’identité sert à la douane et au plafond ; il est chiffré, et l’écran n’en montre que le début et la fin.',
        ],
      },
      face: {
        heading: 'Le paiement par visage',
        paragraphs: [
          'Éteint par défaut, avec un consentement à part. Effaçable à tout moment, sans perdre les autres moyens de payer.',
        ],
      },
      rights: {
        heading: 'Vos droits',
        paragraphs: [
          'Consulter, corriger, exporter, effacer. Commandes et douane sont gardées trois ans, comme la loi l’exige.',
        ],
      },
    },
  },
}
