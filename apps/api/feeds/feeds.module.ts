import { Module } from '@nestjs/common';
import { FeedController, OwnFeedController } from './feed.controllers';
import { FeedPage } from './feed.page';

@Module({ controllers: [FeedController, OwnFeedController], providers: [FeedPage] })
export class FeedsModule {}
