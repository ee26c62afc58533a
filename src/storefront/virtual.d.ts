declare module 'virtual:assets' {
  const assets: {
    readonly script: string
    readonly styles: readonly string[]
    readonly sheets: Readonly<Record<string, string>>
    readonly preloadFont: string | null
    readonly sprite: string
  }
  export default assets
}
