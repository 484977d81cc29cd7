export * from './iso-date';
export * from './iso-week';
export * from './holidays';
export * from './working-calendar';
export * from './local-time';
export * from './format-date';
