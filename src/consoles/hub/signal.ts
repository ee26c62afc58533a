let sound: AudioContext | null = null

/** Tells the hand and the ear what a scan came to: one short high note, or a longer low one. */
export function signal(good: boolean): void {
  navigator.vibrate?.(good ? 40 : [120, 60, 120])
  sound ??= new AudioContext()
  const note = sound.createOscillator()
  const volume = sound.createGain()
  const seconds = good ? 0.08 : 0.3
  note.frequency.value = good ? 1_320 : 220
  volume.gain.setValueAtTime(0.12, sound.currentTime)
  volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + seconds)
  note.connect(volume).connect(sound.destination)
  note.start()
  note.stop(sound.currentTime + seconds)
}
