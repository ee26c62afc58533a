declare module 'virtual:assets' {
  const assets: {
    readonly script: string
    readonly styles: readonly string[]
    readonly preloadFont: string | null
    readonly sprite: string
  }
  export default assets
}
