// The icons of the desk, drawn with lines on a grid of 24.

const kPaths = {
  articles: 'M5 4h14v16H5zM8.500 8h7M8.500 12h7M8.500 16h4',
  work: 'M4 13l3-8h10l3 8v6H4zM4 13h5l1.500 2.500h3L15 13h5',
  pictures: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9.500h.01',
  sections: 'M4 6h16M4 12h16M4 18h10',
  tags: 'M4 4h8l8 8-8 8-8-8zM8.500 8.500h.01',
  authors: 'M15 5l4 4L9 19l-5 1 1-5zM13 7l4 4',
  staff: 'M9 11a3.500 3.500 0 100-7 3.500 3.500 0 000 7zM3 20c0-3.500 2.500-6 6-6s6 2.500 6 6M16 4.500a3.500 3.500 0 010 6M18 14.500c2 .8 3 3 3 5.500',
  keys: 'M14.500 4a5.500 5.500 0 11-5 7.800L4 17v3h3v-2h2v-2h2l1-1M16 8.500h.01',
  editions: 'M12 3a9 9 0 100 18 9 9 0 000-18zM3 12h18M12 3c3 3 3.500 6 3.500 9S15 18 12 21c-3-3-3.500-6-3.500-9S9 6 12 3z',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  audit: 'M12 4v0a8 8 0 11-7.500 5.200M4 4v5h5M12 8v4.500l3 2',
  status: 'M3 12h4l3-7 4 14 3-7h4',
  account: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.500 20c.5-4 3.500-6 7.500-6s7 2 7.500 6',
  search: 'M10.500 4a6.500 6.500 0 100 13 6.500 6.500 0 000-13zM15.500 15.500L20 20',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  down: 'M6 9l6 6 6-6',
  right: 'M9 6l6 6-6 6',
  left: 'M15 6l-6 6 6 6',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  menu: 'M4 7h16M4 12h16M4 17h16',
  note: 'M4 5h16v11h-8l-4 4v-4H4z',
  clock: 'M12 4a8 8 0 100 16 8 8 0 000-16zM12 8v4.500l3 1.500',
  embargo: 'M6 11h12v9H6zM9 11V8a3 3 0 016 0v3',
  preview: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 9.500a2.500 2.500 0 100 5 2.500 2.500 0 000-5z',
  translate: 'M4 6h9M8.500 4v2M6 6c.5 3.500 3 6 6 7M11 6c-.5 4-3 7-7 8M12.500 20l4-9 4 9M14 17h5',
  undo: 'M8 5L4 9l4 4M4 9h10a6 6 0 010 11h-3',
  warning: 'M12 4l9 16H3zM12 10v4.500M12 17.500h.01',
  sun: 'M12 8a4 4 0 100 8 4 4 0 000-8zM12 3v1.500M12 19.500V21M3 12h1.500M19.500 12H21M5.600 5.600l1 1M17.400 17.400l1 1M5.600 18.400l1-1M17.400 6.600l1-1',
  moon: 'M20 14A8 8 0 0110 4a8 8 0 1010 10z',
  language: 'M12 3a9 9 0 100 18 9 9 0 000-18zM3.500 9.500h17M3.500 14.500h17M12 3c-5 6-5 12 0 18M12 3c5 6 5 12 0 18',
  leave: 'M13 4H5v16h8M10 12h10M16 8l4 4-4 4',
  external: 'M10 5H5v14h14v-5M13 5h6v6M19 5l-9 9',
  passkey: 'M9 4a4 4 0 100 8 4 4 0 000-8zM2.500 20c.4-4 3-6 6.500-6 1.500 0 2.800.4 3.900 1.100M17.500 10a3 3 0 00-1 5.800V20l1 1 1.500-1.500-1-1.200 1-1.300-1-1.200a3 3 0 00-.5-5.800z',
  phone: 'M7 3h10v18H7zM11 18h2',
  desktop: 'M3 5h18v11H3zM9 20h6M12 16v4',
  filter: 'M4 6h16M7 12h10M10 18h4',
  keyboard: 'M3 7h18v10H3zM7 10.500h.01M11 10.500h.01M15 10.500h.01M8 14h8',
} as const;

export type IconName = keyof typeof kPaths;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={kPaths[name]} />
    </svg>
  );
}
