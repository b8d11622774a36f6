declare global {}
export {}
