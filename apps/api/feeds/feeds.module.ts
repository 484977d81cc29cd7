import { Module } from '@nestjs/common';
import { FeedController, OwnFeedController } from './feed.controllers';
import { FeedDesk } from './feed-desk';

@Module({ controllers: [FeedController, OwnFeedController], providers: [FeedDesk] })
export class FeedsModule {}
