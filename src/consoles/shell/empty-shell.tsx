/** The house's sign of nothing here: an empty oyster shell, in the colours of the page. */
export function EmptyShell() {
  return (
    <svg className="empty-shell" viewBox="0 0 120 84" width="120" height="84" aria-hidden="true">
      <path
        d="M12 58C8 38 28 14 56 10c30-4 54 14 54 36 0 18-20 28-46 30S16 74 12 58Z"
        fill="var(--sunken)"
        stroke="var(--line-strong)"
        strokeWidth="1.5"
      />
      <path
        d="M26 55c-2-14 12-29 33-31 22-2 38 9 38 23 0 12-15 18-35 19S28 65 26 55Z"
        fill="var(--surface)"
      />
      <path
        d="M34 54c2-9 12-17 27-18M44 60c2-6 9-11 19-12M20 44c4-12 15-22 30-26M104 52c-3 9-15 15-30 17"
        fill="none"
        stroke="var(--line-strong)"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  )
}
