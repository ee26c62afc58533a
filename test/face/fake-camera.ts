/** The frames of each step, as addresses of data. */
export type Frames = Readonly<Record<string, readonly string[]>>

/** How much faster the page's clock goes: people need time to read and to turn, these do not. */
const FASTER = 3

/** A script for a page that waits a third of the time and believes that it was the whole. */
export const quickClock = {
  content: `{
    const [later, clock] = [setTimeout, performance.now.bind(performance)]
    globalThis.setTimeout = (work, ms, ...rest) => later(work, ms / ${FASTER}, ...rest)
    performance.now = () => clock() * ${FASTER}
  }`,
}

/**
 * A script for a page: its camera shows whoever `before` names, doing what the page asks for in
 * `data-step`, with a hand that is never quite still; with `still`, one photograph on a stand.
 */
export const fakeCamera = (cast: Readonly<Record<string, Frames>>) => ({
  content: `{
    const cast = ${JSON.stringify(cast)}
    Object.assign(globalThis, { before: 'owner', still: false })
    const images = new Map()
    const imageOf = (address) => {
      if (!images.has(address)) images.set(address, Object.assign(new Image(), { src: address }))
      return images.get(address)
    }
    for (const frames of Object.values(cast)) Object.values(frames).flat().forEach(imageOf)
    if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 320 })
      const context = canvas.getContext('2d')
      let tick = 0
      setInterval(() => {
        tick += 1
        const asked = document.querySelector('[data-step]')?.dataset.step ?? 'calm'
        const frames = cast[before][still ? 'calm' : asked] ?? []
        const image = imageOf(frames[still ? 0 : tick % frames.length] ?? '')
        const sway = still ? 0 : 2 * Math.random()
        if (image.complete) context.drawImage(image, sway, sway / 2)
      }, 60)
      return canvas.captureStream(15)
    }
  }`,
})
