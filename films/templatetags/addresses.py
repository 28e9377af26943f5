"""What templates ask for the address of a title's page."""

from django import template

from films import addresses

register = template.Library()
register.simple_tag(addresses.title_url)
