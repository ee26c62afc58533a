import type { Messages } from '../shape.ts'
import { plurals } from '../plural.ts'

const n = plurals('fr')

export const account: Messages['account'] = {
  headings: {
    account: 'Mon compte',
    signIn: 'Connexion',
    identity: 'Identité',
    addresses: 'Adresses',
    quota: 'Plafond annuel',
    preferences: 'Préférences',
    privacy: 'Mes données',
    follows: 'Maisons suivies',
    coupons: 'Remises',
    security: 'Connexion et sécurité',
  },
  title: 'Mon compte · Primeur',
  signInTitle: 'Connexion · Primeur',
  signIn: {
    intro: 'Par téléphone ; le compte se crée tout seul.',
    phone: 'Mobile',
    sendCode: 'Recevoir un code',
    code: 'Code',
    codeHint: '6 chiffres, le collage est permis',
    submit: 'Se connecter',
    codeSent: (phone) => `Code envoyé au ${phone}`,
    codeWrong: 'Code incorrect ou expiré, demandez-en un autre.',
    resend: (seconds) => `Renvoyer dans ${seconds}\u00a0${n(seconds, 'seconde', 'secondes')}`,
    passkey: 'Clé d’accès',
    email: 'Par courriel',
    password: 'Mot de passe',
  },
  signOut: 'Se déconnecter',
  identity: {
    none: 'Aucune identité enregistrée ; elle se remplit à la commande.',
    saved: (masked, day) => `${masked}, enregistrée ${day}`,
    remove: 'Effacer mon identité',
    removed: 'Identité effacée.',
  },
  addresses: {
    add: 'Nouvelle adresse',
    edit: 'Modifier',
    remove: 'Supprimer',
    makeDefault: 'Par défaut',
    isDefault: 'par défaut',
    none: 'Aucune adresse.',
  },
  orders: 'Toutes les commandes',
  privacy: {
    export: 'Exporter mes données',
    erase: 'Fermer le compte et tout effacer',
    eraseHow:
      'Commandes et douane sont gardées trois ans, comme la loi l’exige ; le reste part aussitôt.',
  },
  follows: { none: 'Vous ne suivez encore aucune maison.' },
  coupons: { none: 'Aucune remise.', until: (day) => `jusqu’au ${day}` },
  saved: 'Enregistré.',
}
