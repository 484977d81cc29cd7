export * from './timeline';
export { layTimeline, TIMELINE, type TimelineShown } from './lay-timeline';
