import type { QrModel } from '../model/values.ts'

/** A code to scan, black on white in every theme: phones read nothing else surely. */
export function Qr({ qr, label }: { readonly qr: QrModel; readonly label: string }) {
  return (
    <figure class="qr">
      <svg viewBox={`-4 -4 ${qr.size + 8} ${qr.size + 8}`} role="img" aria-label={label}>
        <rect x="-4" y="-4" width={qr.size + 8} height={qr.size + 8} fill="#fff" />
        <path d={qr.path} fill="#000" shape-rendering="crispEdges" />
      </svg>
      <figcaption class="small quiet">{label}</figcaption>
    </figure>
  )
}
