import { Button } from 'antd'
import { Camera as CameraIcon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { messages } from '../shell/messages/index.ts'
import { Dialog } from './dialog.tsx'
import { useMessages } from './settings.tsx'

type Detector = { readonly detect: (from: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector

const FORMATS = ['code_128', 'data_matrix', 'qr_code', 'ean_13']
const LOOK_MS = 200
/** The same code held before the camera is one scan for so long. */
const AGAIN_MS = 2_000

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { readonly BarcodeDetector?: DetectorClass }).BarcodeDetector

/** Looks through the camera for codes until it is left; answers how to end it. */
async function watch(video: HTMLVideoElement, heard: (scan: string) => void): Promise<() => void> {
  const Detects = detectorClass()
  if (!Detects) throw new Error('no detector')
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  video.srcObject = stream
  await video.play()
  const detector = new Detects({ formats: FORMATS })
  let [last, at] = ['', 0]
  const timer = setInterval(() => {
    void detector.detect(video).then(
      ([found]) => {
        if (!found || (found.rawValue === last && performance.now() - at < AGAIN_MS)) return
        ;[last, at] = [found.rawValue, performance.now()]
        heard(found.rawValue)
      },
      () => undefined,
    )
  }, LOOK_MS)
  return () => {
    clearInterval(timer)
    for (const track of stream.getTracks()) track.stop()
  }
}

/** Scanning with the camera, where the browser reads codes; elsewhere there is a field and a scanner. */
export function CameraScan({ heard }: { readonly heard: (scan: string) => void }) {
  const { camera: t } = useMessages(messages)
  const [open, show] = useState(false)
  if (!detectorClass()) return null
  return (
    <>
      <Button icon={<CameraIcon size={16} aria-hidden="true" />} onClick={() => show(true)}>
        {t.open}
      </Button>
      {open && <Finder heard={heard} close={() => show(false)} />}
    </>
  )
}

function Finder({
  heard,
  close,
}: {
  readonly heard: (scan: string) => void
  readonly close: () => void
}) {
  const { camera: t } = useMessages(messages)
  const video = useRef<HTMLVideoElement>(null)
  const listener = useRef(heard)
  const [seen, note] = useState('')
  const [failed, fail] = useState(false)
  useEffect(() => {
    listener.current = heard
  })
  useEffect(() => {
    let left = false
    let end: (() => void) | null = null
    const take = (scan: string) => {
      note(scan)
      listener.current(scan)
    }
    watch(video.current!, take).then(
      (stop) => {
        if (left) stop()
        else end = stop
      },
      () => fail(true),
    )
    return () => {
      left = true
      end?.()
    }
  }, [])
  return (
    <Dialog open close={close} title={t.title}>
      {failed ? <p role="alert">{t.refused}</p> : <p className="quiet">{t.lead}</p>}
      <video ref={video} className="finder" muted playsInline />
      <output className="code">{seen}</output>
    </Dialog>
  )
}
