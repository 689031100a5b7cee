"""Words that tell a speaker's label from another heading, in English; other languages need two labels."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words("""
    de del della der di da du la le van von den bin ibn al el y of the and und et
""")
"""Small words within names."""

ROLES = _words("""
    announcer anchor all audience both boy caller chairman chairperson chairwoman child children chorus
    clerk commentator coach crowd customer daughter doctor driver engineer father female girl guest
    guide host instructor interpreter interviewee interviewer interviewers journalist judge kid lady
    leader lecturer male man men moderator mother narration narrator nurse offscreen officer operator
    panelist pilot policeman presenter professor protester protesters reporter reporters singer soldier
    son speaker spokesman spokesperson spokeswoman student students teacher translator voice voiceover
    witness woman women worker workers question answer
""")
"""Who speaks when no name is known."""

TITLES = _words("""
    mr mrs ms miss mx dr prof professor rev sen senator rep representative congressman congresswoman gov
    governor mayor president secretary general gen col colonel maj major capt captain lt lieutenant sgt
    sergeant cpl adm admiral chief judge justice ambassador minister director administrator commissioner
    sheriff officer sir dame king queen prince princess pope father sister brother madam chair
""")
"""What stands before a name."""

HEADINGS = _words("""
    lyrics lyric composition composer arrangement arranger vocal vocals guitar piano bass drums mix
    mixing mastering illustration illustrator animation animator movie art artist album label copyright
    original cover intro outro verse bridge refrain warning caution attention danger important note
    notes notice nb tip tips hint reminder remember example examples step steps part chapter section
    episode season scene act day week month year date time place location address phone telephone tel
    fax email e-mail web website site url title subject re fyi ps update breaking exclusive live alert
    news source sources credit credits photo photos video audio music song sound sounds subtitles
    subtitle captions caption translation translated transcript directed written produced synced sync
    edited by rule rules fact facts number item point option level round score total result results
    summary conclusion introduction agenda topic topics answers questions problem solution reason
    however meanwhile therefore also first second third finally next then now today tomorrow yesterday
    tonight but and so or if because yes no okay ok listen look see wait here there this that these
    those what when where who why how name names age price cost weight height size type color colour
    status mission goal task objective verse psalm language disclaimer spoiler previously continued end
    the in on at to for from with as is are was were it its we you they he she i my our your
""")
"""What stands before a colon and is nobody."""
