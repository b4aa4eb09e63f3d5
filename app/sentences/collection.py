"""The daily run, its tasks, following up, and messages to pawners."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "collection.no_promise": n_("A day is only given where something was promised. Leave it out."),
    "collection.not_paused": n_("The follow-up of {ticket} is not paused."),
    "collection.over": n_("Nothing is left to follow up on {ticket}: it has ended, or its goods were sold."),
    "collection.pause_day": n_("{until} has passed. Say until which day the follow-up rests."),
    "collection.pausing": n_("the follow-up of {ticket} rests until {until}"),
    "collection.promise": n_("Say until which day the pawner of {ticket} promised to come; today at the earliest."),
    "message.blocked_word": n_("“{word}” may not stand in a message: it is {wrong}. Write it another way."),
    "message.no_mobile": n_("The pawner of {ticket} has no mobile number. Write a letter, or take the number down."),
    "message.one_of": n_("Choose a reviewed text or write one of your own, one of the two."),
    "message.own_text": n_("a message about {ticket} is no reviewed text"),
    "message.personal": n_(
        "A message may not hold the whole name, the number of the paper or the whole number of {ticket}: somebody else "
        "may read it. Leave it out."
    ),
    "message.sent_already": n_("This message went out on {on} already."),
    "message.stage": n_("This text does not fit {ticket}, which stands so: {how}. Choose another."),
    "message.template": n_("There is no text called {template}. These are: {known}."),
    "message.too_long": n_("The message has {length} characters; {longest} are sent at most. Shorten it."),
    "message.unknown": n_("There is no message {message}."),
    "run.future": n_("{on} is not here yet; today is {today}. The run goes up to today."),
    "run.out_of_order": n_("The run of {on} is through; the last one was of {last}."),
    "todo.none": n_("{ticket} has no such task: {step}. Look at the list of tasks again."),
    "todo.nothing": n_("Nothing is left to be done at this step: {step}."),
    "todo.step": n_("The ladder has no step called {step}."),
}
