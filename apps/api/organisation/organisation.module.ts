import { Module } from '@nestjs/common';
import { OrganisationChangePage } from './organisation-change.page';
import { OrganisationController } from './organisation.controller';
import { OrganisationPage } from './organisation.page';

@Module({ controllers: [OrganisationController], providers: [OrganisationChangePage, OrganisationPage] })
export class OrganisationModule {}
