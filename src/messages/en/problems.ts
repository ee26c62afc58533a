import type { Messages } from '../shape.ts'

export const problems: Messages['problems'] = {
  headings: {
    instead: 'Perhaps one of these',
    notFound: 'This shell is empty',
    fault: 'Trouble in the kitchen',
    refused: 'This cannot be done',
    tooMany: 'A little slower',
  },
  title: (heading) => `${heading} · Primeur`,
  notFound: 'The page does not exist, or its lot has sold to the last piece.',
  fault:
    'The fault is ours. Try again in a moment; if it is urgent, give customer service this number.',
  tooMany: 'Too many requests; try again in a minute.',
  reference: (id) => `Number ${id}`,
  home: 'Back to the market',
  retry: 'Try again',
  refusals: {
    not_delivered: () => 'It has not arrived yet: reviews are for what did.',
    reviewed_already: () => 'You reviewed this already; you can change it.',
    review_not_found: () => 'This review is no longer there.',
    said_already: () => 'This has been said once already.',
    photo_unreadable: () => 'The photo cannot be read: JPEG, PNG or WebP, 8 MB at most.',
    too_many_photos: ({ max }) => `Too many photos: ${max} at most.`,
    comment_empty: () => 'Nothing is written.',
    comment_too_long: ({ max }) => `Too long: ${max} characters at most.`,
    name_invalid: ({ max }) => `A pseudonym has letters, ${max} at most.`,
    name_reserved: () => 'That name would pass for somebody else’s: choose another.',
    too_many_comments: ({ minutes }) => `That is a lot at once: come back in ${minutes} minutes.`,
    comment_not_found: () => 'That comment is no longer there.',
    not_your_comment: () => 'That comment is not yours.',
    too_late_to_edit: () => 'More than 15 minutes have passed: it can be withdrawn, not edited.',
    not_removed: () => 'It was not removed, or you have appealed already.',
    total_changed: () => 'The total has changed. Check the new one before you confirm.',
    out_of_stock: (f) =>
      f.quantityMax === '0' ? `“${f.title}” is sold out.` : `“${f.title}”: ${f.quantityMax} left.`,
    not_fresh_enough: (f) =>
      `The lot would have fewer days left at your door than the ${f.freshDaysMin} we promise, so we do not sell it.`,
    departure_full: () =>
      'That flight has just filled up. The next one is promised below; check the day, then confirm.',
    over_single_limit: (f) =>
      `The order is above the limit of ${f.limit}. Take a few items out and order twice.`,
    over_annual_limit: (f) =>
      `The order is above what you have left this year (${f.limit} a person). The allowance starts again on 1 January.`,
    invalid_identity: () => 'The name or ID number is not valid. Please check both.',
    not_lawful: (f) =>
      `“${f.title}” cannot be imported by retail under today’s rules, so it cannot be ordered.`,
    not_served: (f) => `${f.city} is not served yet at this temperature.`,
    unknown_product: (f) => `“${f.title}” has no settled tariff line yet and is not for sale.`,
    suspended_origin: (f) => `Imports from ${f.place} are suspended for health reasons.`,
    underage: () => 'No alcohol is sold to minors.',
    cart_empty: () => 'The cart is empty.',
    cart_not_found: () => 'The cart has expired, please fill it again.',
    quantity_too_large: (f) => `At most ${f.max} an order.`,
    cut_off_passed: (f) => `This departure is closed; the next one delivers ${f.next}.`,
    hold_expired: () => 'The time to pay has passed and the stock is released. Please order again.',
    payment_declined: () => 'The bank declined and nothing was charged. Try another way.',
    payment_timeout: () => 'The bank is slow to answer and we are asking. Please do not pay twice.',
    payer_mismatch: () =>
      'The payer is not the ID holder: customs would send it back. Pay in your own name.',
    already_paid: () => 'This order is paid already.',
    already_cancelled: () => 'This order is cancelled already.',
    too_late_to_cancel: () =>
      'The box has left and cannot be cancelled; on arrival you can report a problem.',
    not_returnable: () => 'Perishable: no return without cause. Report a fault instead.',
    claim_window_closed: (f) => `The 48 hours for reports ended ${f.closed}.`,
    idempotency_conflict: () =>
      'This differs from what was sent before. Reload the page and try again.',
    in_progress: () => 'The last one is still being handled.',
    invalid_request: () => 'Something is not filled in properly, see the marks.',
    unauthorised: () => 'Please sign in first.',
    forbidden: () => 'This page is not open to you.',
    code_wrong: () => 'The code is wrong or has expired.',
    too_many_requests: () => 'Too many requests; try again in a minute.',
    not_found: () => 'Not found.',
    fault: () => 'The fault is ours. Try again in a moment.',
    unavailable: () => 'This item cannot be delivered to you for now.',
    cart_placed: () => 'This cart is ordered already.',
    not_payable: () => 'This order cannot be paid now.',
    method_unavailable: () => 'This way to pay is not available: please choose another.',
    provider_unavailable: () =>
      'The payment service does not answer; nothing was charged. Try again later.',
    delivery_missing: () => 'Please fill in the recipient and the address.',
    quantity_over_max: () => 'The quantity is above the limit of an order.',
    payload_too_large: () => 'The upload is too large.',
  },
  unknown: 'That did not work. Try again or ask us.',
  advice: {
    out_of_stock: 'Take fewer, or ask us to tell you when it is back.',
    not_fresh_enough: 'Wait for the next, fresher lot, or choose a nearer city.',
    not_served: 'Choose another city, or ambient goods.',
    not_lawful: 'Keep it as a favourite: we tell you when the rules change.',
    over_single_limit:
      'One item that is itself above the limit can be bought alone, taxed in full.',
  },
}
