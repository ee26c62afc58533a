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
  },
  signOut: 'Sign out',
  identity: {
    none: 'No identity saved; it is filled in when you order.',
    saved: (masked, day) => `${masked}, saved ${day}`,
    remove: 'Delete my identity',
    removed: 'Identity deleted.',
  },
  addresses: {
    add: 'New address',
    edit: 'Edit',
    remove: 'Delete',
    makeDefault: 'Make default',
    isDefault: 'default',
    none: 'No address yet.',
  },
  orders: 'All orders',
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
