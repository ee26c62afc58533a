/** What the islands that use a camera share: steps, frames, and the words they were given. */
export type FaceWords = {
  readonly start: string
  readonly stop: string
  readonly calm: string
  readonly steps: Readonly<Record<string, string>>
  readonly words: Readonly<Record<string, string>>
  readonly checking: string
  readonly declined: string
  readonly failed: string
  readonly noCamera: string
  readonly locked: string
  readonly approved: string
  readonly pin: string
  readonly pinHint: string
  readonly pinWhy: string
  readonly pinWrong: string
  readonly confirm: string
  readonly cannot: string
  readonly without: Readonly<Record<string, string>>
}

export type Shot = { readonly step: number; readonly at: number; readonly image: string }

const CALM_SHOTS = 4
const STEP_SHOTS = 2
/** Time to read and begin; then frames this far apart. */
const READ_MS = 1_300
const SHOT_MS = 350
const RETAKES = 3
const WIDTH = 480

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks for the camera that looks at its user. */
const openStream = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 } },
  })

/** One frame as JPEG in base64. */
async function shoot(video: HTMLVideoElement): Promise<string> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.min(WIDTH, video.videoWidth)
  canvas.height = Math.round((video.videoHeight * canvas.width) / video.videoWidth)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.88).split(',')[1] ?? ''
}

/** A frame other than the last: a busy machine may show one for longer than we wait. */
async function another(video: HTMLVideoElement, last: string | undefined): Promise<string> {
  let image = await shoot(video)
  for (let tries = 0; image === last && tries < RETAKES; tries++) {
    await wait(SHOT_MS)
    image = await shoot(video)
  }
  return image
}

/** Leads through the steps and answers the frames; `told` shows what to do now. */
async function film(
  video: HTMLVideoElement,
  steps: readonly string[],
  told: (step: string) => void,
): Promise<Shot[]> {
  const begun = performance.now()
  const shots: Shot[] = []
  for (const [nr, step] of ['calm', ...steps].entries()) {
    told(step)
    await wait(READ_MS)
    for (let nth = 0; nth < (nr === 0 ? CALM_SHOTS : STEP_SHOTS); nth++) {
      await wait(SHOT_MS)
      const image = await another(video, shots.at(-1)?.image)
      shots.push({ step: nr, at: Math.round(performance.now() - begun), image })
    }
  }
  return shots
}

export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> }

/** Asks the API; whatever it says comes back. */
export async function ask(path: string, body?: unknown, method = 'POST'): Promise<Answer> {
  const reply = await fetch(`/api/v1${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await reply.text()
  return { status: reply.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) }
}

/** The camera of an island; the page's one `.face-video` shows what it sees. */
export type Camera = {
  readonly open: () => Promise<void>
  readonly close: () => void
  /** The frames of a challenge; null when the camera was closed meanwhile. */
  readonly film: (
    steps: readonly string[],
    told: (step: string) => void,
  ) => Promise<readonly Shot[] | null>
}

export function newCamera(): Camera {
  let screen: HTMLVideoElement | null = null
  let stream: MediaStream | null = null
  const close = () => {
    stream?.getTracks().forEach((track) => track.stop())
    stream = null
  }
  return {
    close,
    open: async () => {
      stream = await openStream()
      screen = document.querySelector<HTMLVideoElement>('.face-video')
      if (!screen) return
      screen.srcObject = stream
      await screen.play()
    },
    film: async (steps, told) => {
      if (!screen) return null
      const shots = await film(screen, steps, told)
      const open = stream !== null
      close()
      return open ? shots : null
    },
  }
}
