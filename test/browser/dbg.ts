import { openBrowser } from './chromium.ts'
import { open, visit, settled, overflowOf, noisesOf } from './console.ts'
const origin='http://localhost:18231'
const browser = await openBrowser()
const page = await visit(browser, origin, { who: 'platform' })
await page.goto(`${origin}/console/platform/orders`); await page.waitForTimeout(2500)
await page.keyboard.press('/')
console.log(await page.evaluate('document.activeElement.outerHTML.slice(0,200)'))
await page.keyboard.type('PRM2026')
await page.waitForTimeout(1500)
console.log(page.url(), await page.evaluate('document.activeElement.outerHTML.slice(0,300)'))
const p2 = await visit(browser, origin, { who: 'producer', width: 390 })
await p2.goto(`${origin}/console/producer/lots/new`); await p2.waitForTimeout(2500)
console.log(await overflowOf(p2))
console.log(await p2.evaluate(`[...document.querySelectorAll('main *')].filter(e=>e.getBoundingClientRect().right>391).map(e=>e.tagName+'.'+e.className+' '+e.getBoundingClientRect().right).slice(0,12)`))
console.log(noisesOf(page), noisesOf(p2))
await browser.close()
