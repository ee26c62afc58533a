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
    passkeys: 'Clés d’accès',
    professional: 'Professionnels',
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
    passkeyFailed: 'Rien n’a été confirmé. Réessayez, ou prenez le mot de passe.',
    passkeyWrong: 'Cette clé d’accès n’est pas reconnue. Prenez le mot de passe.',
    email: 'Par courriel',
    password: 'Mot de passe',
    mail: 'Courriel',
    phoneHint: 'Onze chiffres, numéro de Chine continentale',
    phoneWrong: 'Onze chiffres sont attendus',
    passwordWrong: 'Courriel ou mot de passe incorrect.',
    tooMany: 'Trop de demandes, réessayez dans une minute.',
    otherPhone: 'Changer de numéro',
    demo: 'Démonstration : lire le message simulé',
  },
  signOut: 'Se déconnecter',
  identity: {
    none: 'Aucune identité enregistrée ; elle se remplit à la commande.',
    saved: (masked, day) => `${masked}, enregistrée ${day}`,
    remove: 'Effacer mon identité',
    removed: 'Identité effacée.',
    purpose:
      'Sert à la douane, au contrôle du payeur et au plafond annuel ; chiffrée, chaque lecture est notée.',
    removeHow:
      'La clé est détruite : plus personne ne pourra l’ouvrir. À ressaisir au prochain achat.',
    erasedOn: (day) => `effacée ${day}, plus personne ne peut l’ouvrir`,
    underWay:
      'Une commande attend son paiement ou la douane, qui a besoin de cette identité. Effaçable après livraison ou annulation.',
  },
  passkeys: {
    purpose:
      'Connexion par l’empreinte, le visage ou le code de l’appareil : rien à retenir, rien à dérober.',
    none: 'Aucune clé d’accès.',
    made: (day) => `ajoutée ${day}`,
    remove: 'Retirer',
    removeNamed: (name) => `Retirer « ${name} »`,
    make: 'Ajouter sur cet appareil',
    failed:
      'Rien n’a été ajouté. Si votre connexion date de plus d’un jour, reconnectez-vous d’abord.',
    added: 'Clé d’accès ajoutée.',
    removed: 'Clé d’accès retirée.',
  },
  addresses: {
    add: 'Nouvelle adresse',
    edit: 'Modifier',
    remove: 'Supprimer',
    makeDefault: 'Par défaut',
    isDefault: 'par défaut',
    none: 'Aucune adresse.',
    fromOrders: 'Celles de vos commandes ; la dernière est reprise au paiement.',
  },
  orders: 'Toutes les commandes',
  noOrders: 'Vos commandes seront suivies ici.',
  older: 'Commandes plus anciennes',
  kinds: {
    shopper: 'client',
    producer: 'producteur',
    hub: 'plateforme logistique',
    customs: 'douane',
    brand: 'marque',
    agency: 'agence',
    platform: 'Primeur',
  },
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
