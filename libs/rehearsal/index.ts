export * from './people';
export * from './rehearse';
