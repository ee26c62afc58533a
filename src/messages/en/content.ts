import type { Messages } from '../shape.ts'

export const content: Messages['content'] = {
  headings: {
    crossBorder: 'Cross-border notice',
    help: 'Help and contact',
    privacy: 'Personal data',
  },
  titles: {
    crossBorder: 'Cross-border notice · Primeur',
    help: 'Help and contact · Primeur',
    privacy: 'Personal data · Primeur',
  },
  updated: (day) => `Updated ${day}`,
  crossBorder: {
    lead: 'Buying from Europe is not quite like buying at home. Seven things to know before you order.',
    sections: {
      standards: {
        heading: 'Made to the standards of origin',
        paragraphs: [
          'The goods meet the quality, safety, hygiene, environmental and labelling standards of their origin, which may differ from China’s. The buyer bears that risk.',
        ],
      },
      abroad: {
        heading: 'Like buying abroad',
        paragraphs: [
          'A cross-border retail purchase is as if you had bought abroad yourself. The goods may carry no printed Chinese label; every product page has the electronic one.',
        ],
      },
      personal: {
        heading: 'For your own use',
        paragraphs: ['Personal use only; resale is forbidden.'],
      },
      identity: {
        heading: 'One real name, three documents',
        paragraphs: [
          'Customs counts the allowance per ID and compares order, payment and waybill. Buyer, payer and ID holder must be one person, or the declaration is sent back.',
        ],
      },
      limits: {
        heading: 'Limits and taxes',
        paragraphs: [
          '¥5,000 an order and ¥26,000 a year (财关税〔2018〕49号). Within them duty is zero, and VAT and consumption tax are due at 70%, with no tax-free amount.',
          'One item above ¥5,000 may be bought alone, taxed in full, while the annual allowance lasts. Several items above ¥5,000 may not be split by law, and we do not split them for you.',
        ],
      },
      returns: {
        heading: 'Returns',
        paragraphs: [
          'No return without cause for perishables. The rest within seven days of receipt, freight at your cost.',
          'Asked for within 30 days of release and back within 45: no tax is levied and the allowance is restored.',
        ],
      },
      time: {
        heading: 'Time',
        paragraphs: [
          'Customs may inspect. If that delays a box, the promised days of freshness still hold; if they fall short you are refunded.',
        ],
      },
    },
  },
  help: {
    lead: 'Daily, 09:00–22:00 (Beijing time). A person answers.',
    contact: { phone: 'Phone', mail: 'E-mail', chat: 'Chat' },
    sections: {
      arrive: {
        heading: 'When will it arrive?',
        paragraphs: [
          'Each page names the delivery day and the cut-off. After payment the six stages fill in one by one.',
        ],
      },
      fresh: {
        heading: 'How are the days left counted?',
        paragraphs: [
          'From harvest or making, by a model for each kind of food, less the time and temperature of the journey. The promised number is frozen when you order and checked on delivery. One day short: refunded.',
        ],
      },
      broken: {
        heading: 'What if it is damaged?',
        paragraphs: [
          'Within 48 hours, on the order’s page, item by item. Small amounts are refunded at once.',
        ],
      },
      tax: {
        heading: 'Are taxes included?',
        paragraphs: ['Yes. The large price is the landed price; open it to see every fen.'],
      },
      invoice: {
        heading: 'Can I have an invoice?',
        paragraphs: [
          'There is no Chinese VAT invoice for cross-border goods. The receipt and the tax record are on the order’s page.',
        ],
      },
    },
  },
  privacy: {
    lead: 'We ask only for what clearing and delivering need, and keep it under lock.',
    sections: {
      what: {
        heading: 'What',
        paragraphs: [
          'Phone, address, name and ID number. Your browsing history stays on your device.',
        ],
      },
      why: {
        heading: 'Why',
        paragraphs: [
          'The ID number serves customs and the allowance; it is encrypted, and the page shows only its two ends.',
        ],
      },
      face: {
        heading: 'Paying by face',
        paragraphs: [
          'Off by default, with a consent of its own. Yours to erase at any time, without losing any other way to pay.',
        ],
      },
      rights: {
        heading: 'Your rights',
        paragraphs: [
          'See, correct, export, erase. Orders and customs records are kept three years by law.',
        ],
      },
    },
  },
}
