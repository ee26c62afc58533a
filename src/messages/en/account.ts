import type { Messages } from '../shape.ts'
import { plurals } from '../plural.ts'

const n = plurals('en')

export const account: Messages['account'] = {
  headings: {
    account: 'My account',
    signIn: 'Sign in',
    identity: 'Real name',
    addresses: 'Addresses',
    quota: 'Annual allowance',
    preferences: 'Preferences',
    privacy: 'My data',
    follows: 'Houses I follow',
    coupons: 'Coupons',
    security: 'Sign-in and security',
    professional: 'Houses and agencies',
  },
  title: 'My account · Primeur',
  signInTitle: 'Sign in · Primeur',
  signIn: {
    intro: 'By phone number; an account is made for you.',
    phone: 'Mobile',
    sendCode: 'Send a code',
    code: 'Code',
    codeHint: '6 digits, pasting is fine',
    submit: 'Sign in',
    codeSent: (phone) => `Code sent to ${phone}`,
    codeWrong: 'The code is wrong or has expired, ask for another.',
    resend: (seconds) => `Send again in ${seconds} ${n(seconds, 'second', 'seconds')}`,
    passkey: 'Use a passkey',
    email: 'Use e-mail',
    password: 'Password',
    mail: 'E-mail',
    phoneHint: 'Eleven digits, a mainland China number',
    phoneWrong: 'Eleven digits are needed',
    passwordWrong: 'The e-mail or the password is wrong.',
    tooMany: 'Too many requests, try again in a minute.',
    otherPhone: 'Use another number',
    demo: 'Demo: read the simulated message',
  },
  signOut: 'Sign out',
  identity: {
    none: 'No identity saved; it is filled in when you order.',
    saved: (masked, day) => `${masked}, saved ${day}`,
    remove: 'Delete my identity',
    removed: 'Identity deleted.',
    purpose:
      'Used for customs, to match the payer and for the annual allowance; encrypted, every reading is recorded.',
    removeHow:
      'The key is destroyed: nobody can open it again. You fill it in at the next purchase.',
    erasedOn: (day) => `deleted ${day}, nobody can open it`,
    underWay:
      'An order awaits its payment or customs, which needs this identity. Delete it after delivery or cancellation.',
  },
  addresses: {
    add: 'New address',
    edit: 'Edit',
    remove: 'Delete',
    makeDefault: 'Make default',
    isDefault: 'default',
    none: 'No address yet.',
    fromOrders: 'From your orders; the latest is filled in at checkout.',
  },
  orders: 'All orders',
  noOrders: 'Your orders will be followed here.',
  older: 'Older orders',
  kinds: {
    shopper: 'shopper',
    producer: 'producer',
    hub: 'hub',
    customs: 'customs',
    brand: 'brand',
    agency: 'agency',
    platform: 'Primeur',
  },
  privacy: {
    export: 'Export my data',
    erase: 'Close the account and delete my data',
    eraseHow:
      'Orders and customs records are kept three years by law; the rest is deleted at once.',
  },
  follows: { none: 'You follow no house yet.' },
  coupons: { none: 'No coupons.', until: (day) => `until ${day}` },
  saved: 'Saved.',
}
