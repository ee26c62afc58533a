import { expect, test } from 'vitest'
import { formatsIn } from './index.ts'

const zh = formatsIn('zh')
const fr = formatsIn('fr')
const en = formatsIn('en')
const cny = (amount: string) => ({ amount, currency: 'CNY' }) as const
const eur = (amount: string) => ({ amount, currency: 'EUR' }) as const

test('Chinese shows yuan without a zero fraction, and with the fen when there are some', () => {
  expect(zh.money(cny('1280.00'))).toBe('¥1,280')
  expect(zh.money(cny('1280.50'))).toBe('¥1,280.50')
  expect(zh.money(eur('20.90'))).toBe('€20.90')
})

test('French groups by a narrow space and puts the sign after a no-break space', () => {
  expect(fr.money(eur('1280.00'))).toBe('1\u202f280,00\u00a0€')
  expect(fr.money(cny('1280.00'))).toBe('1\u202f280,00\u00a0¥')
})

test('the yen never looks like the yuan', () => {
  const yen = { amount: '1200', currency: 'JPY' } as const
  for (const format of [zh, fr, en]) expect(format.money(yen)).not.toMatch(/^¥|\s¥$/)
})

test('money beyond the reach of a float keeps its last fen', () => {
  expect(en.money(cny('90071992547409.93'))).toBe('¥90,071,992,547,409.93')
})

test('the pieces of a price, read in order, are the price', () => {
  for (const format of [zh, fr, en]) {
    expect(
      format
        .moneyPieces(cny('178.58'))
        .map((piece) => piece.text)
        .join(''),
    ).toBe(format.money(cny('178.58')))
  }
})

test('days and windows name their zone', () => {
  expect(zh.day('2026-11-23')).toBe('11月23日 周一')
  expect(fr.day('2026-11-23')).toBe('lun.\u00a023\u00a0nov.')
  expect(en.day('2026-11-23')).toBe('Mon\u00a023\u00a0Nov')
  expect(zh.window('2026-11-23T01:00:00Z', '2026-11-23T04:00:00Z', 'Asia/Shanghai')).toBe(
    '11月23日 周一 09:00–12:00（北京时间）',
  )
  expect(fr.instant('2026-11-23T01:00:00Z', 'Asia/Shanghai')).toBe(
    'lun.\u00a023\u00a0nov., 09:00 (heure de Pékin)',
  )
  expect(zh.soon('2026-11-23T22:10:00Z', 'Europe/Paris')).toBe('周一 23:10（巴黎时间）')
})

test('midnight is 00:00 and belongs to the day it begins', () => {
  expect(zh.instant('2026-11-26T16:00:00Z', 'Asia/Shanghai')).toBe(
    '11月27日 周五 00:00（北京时间）',
  )
})

test('weights, temperatures, percentages and unit prices', () => {
  expect(zh.weight(250)).toBe('250\u00a0g')
  expect(fr.weight(1400)).toBe('1,4\u00a0kg')
  expect(zh.temperature(2.1)).toBe('2.1℃')
  expect(fr.temperature(2.1)).toBe('2,1\u00a0°C')
  expect(zh.temperatureRange(0, 4)).toBe('0–4℃')
  expect(zh.signedPercent('0.4')).toBe('+0.4%')
  expect(fr.signedPercent('-2.1')).toBe('-2,1\u202f%')
  expect(zh.unitPrice({ price: cny('14.00'), per: { quantity: 1, unit: 'piece' } })).toBe('¥14/只')
  expect(fr.unitPrice({ price: cny('51.20'), per: { quantity: 100, unit: 'g' } })).toBe(
    '51,20\u00a0¥/100\u00a0g',
  )
})

test('a ceiling shows no fraction when there is none, a price always does', () => {
  expect(fr.limit(cny('26000.00'))).toBe('26\u202f000\u00a0¥')
  expect(en.limit(cny('24310.50'))).toBe('¥24,310.50')
})

test('the figures of a name stay with their units', () => {
  const shown = (text: string) => fr.name(text).replaceAll('\u00a0', '_')
  expect(shown('Comté 18 mois, 300 g')).toBe('Comté 18_mois, 300_g')
  expect(shown('Huîtres de Cancale n° 3, la douzaine')).toBe('Huîtres de Cancale n°_3, la douzaine')
  expect(shown('Banon, 2 × 100 g')).toBe('Banon, 2_×_100_g')
  expect(shown('孔泰奶酪 18 个月 300 克')).toBe('孔泰奶酪 18_个月 300_克')
  expect(shown('Pauillac 2019 grand vin')).toBe('Pauillac 2019 grand vin')
})

test('a day with its year fits a narrow place', () => {
  expect(zh.yearDay('2024-11-25')).toBe('2024年11月25日')
  expect(en.yearDay('2024-11-25')).toBe('25\u00a0Nov 2024')
})
