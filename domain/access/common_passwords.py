"""Passwords of twelve characters and more that stand first on the lists of those that leaked, in small letters."""

from __future__ import annotations

# fmt: off
COMMON = frozenset((
    "000000000000", "098765432112", "0987654321qw", "111111111111", "112233445566", "121212121212", "123123123123",
    "123456123456", "123456789012", "1234567890123", "12345678901234", "1234567890abc", "1234567890qw",
    "1234567890qwe", "123456789123", "123456789abc", "123456789qwe", "1234567qwerty", "123456abcdef", "123456qwerty",
    "123456qwertyu", "12345qwertyui", "1234qwerasdf", "1234qwerasdfzxcv", "123qwe123qwe", "123qweasdzxc",
    "147258369147", "168168168168", "188188188188", "1a2b3c4d5e6f", "1q2w3e4r5t6y", "1q2w3e4r5t6y7u", "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv", "518518518518", "520131452013", "5201314520131", "666666666666", "666666888888",
    "888888666666", "888888888888", "987654321098", "a12345678901", "a123456789012", "a1b2c3d4e5f6", "aa123456789012",
    "aaaaaaaaaaaa", "abc123456789", "abcd12345678", "abcdef123456", "abcdefghijkl", "abcdefghijklm", "account12345",
    "admin1234567", "admin12345678", "admin123456789", "adminadmin123", "adminadminadmin", "administrator",
    "administrator1", "administrator123", "asdfasdfasdf", "asdfghjkl123", "asdfghjklzxc", "baseball1234",
    "basketball12", "basketball123", "beijing12345", "beijing2008", "caonima12345", "cashier12345", "changeme1234",
    "changeme12345", "changemenow1", "china1234567", "computer1234", "computer12345", "correcthorsebatterystaple",
    "default12345", "dragondragon", "facai8888888", "football1234", "football12345", "gold12345678", "goldgoldgold",
    "gongxifacai1", "gongxifacai888", "gongxifacai8888", "guest1234567", "ilovechina123", "iloveyou1234",
    "iloveyou12345", "iloveyou123456", "iloveyou5201314", "iloveyouforever", "internet1234", "internet12345",
    "jennifer1234", "letmein123456", "letmeinletmein", "li123456789", "liwei1234567", "manager12345", "manager123456",
    "master123456", "michael12345", "money1234567", "monkeymonkey", "mypassword123", "mypassword1234", "newpassword1",
    "newpassword123", "nihao1234567", "nihaonihao12", "p4ssw0rd1234", "pass12345678", "pass123456789", "passw0rd1234",
    "passw0rd12345", "password1234", "password12345", "password123456", "password1234567", "password12345678",
    "password2020", "password2021", "password2022", "password2023", "password2024", "password2025", "password2026",
    "passwordpassword", "princess1234", "princess12345", "q1w2e3r4t5y6", "q1w2e3r4t5y6u7i8", "qazwsxedc123",
    "qazwsxedcrfv", "qq123456789012", "qweasdzxc123", "qweasdzxc1234", "qwerasdfzxcv", "qwerty123456",
    "qwerty1234567", "qwerty12345678", "qwertyqwerty", "qwertyuiop12", "qwertyuiop123", "qwertyuiop1234",
    "qwertyuiopasd", "rootrootroot", "secret123456", "secret1234567", "server123456", "shanghai1234", "shanghai12345",
    "shop12345678", "startrek1234", "starwars1234", "starwars12345", "sunshine1234", "sunshine12345", "superman1234",
    "superman12345", "system123456", "test12345678", "test123456789", "testtesttest", "thisisapassword",
    "thisismypassword", "trustno1trustno1", "user12345678", "wang12345678", "welcome12345", "welcome123456",
    "welcome2024", "welcome2025", "welcome2026", "whateverwhatever", "woaini1314520", "woaini5201314", "woaini520520",
    "woaiwojia123", "woaiwojia1314", "wodemima1234", "woshishui123", "zaq12wsxcde3", "zhang1234567", "zhangwei1234",
    "zhongguo1234", "zhongguo12345", "zxcvbnm12345",
))

"""What people type who were asked for twelve characters; never what somebody here really uses."""

PIECES = (
    "0123456789", "123456789", "12345678", "1234567", "123456", "12345", "1234", "987654321", "87654321", "654321",
    "54321", "4321", "112233", "123123", "147258369", "159357", "1314520", "5201314", "520520", "1314", "520", "666666",
    "888888", "8888", "6666", "0000", "1111", "1qaz2wsx", "1q2w3e4r", "1q2w3e", "1qaz", "2wsx", "3edc", "qazwsx",
    "qwertyuiop", "qwertyui", "qwerty", "qwert", "qwer", "asdfghjkl", "asdfgh", "asdfg", "asdf", "zxcvbnm", "zxcvbn",
    "zxcvb", "zxcv", "qweasd", "asdzxc", "abcdefgh", "abcdef", "abcde", "abcd", "a1b2c3d4", "a1b2c3", "abc", "aaaa",
    "administrator", "admin", "manager", "master", "guest", "login", "user", "root", "test", "temp", "default",
    "passwort", "passw0rd", "pssw0rd", "psswrd", "passwd", "pass", "secret", "letmein", "welcome", "hello", "changeme",
    "access", "trustno1", "iloveyou", "loveyou", "lovely", "love", "princess", "sunshine", "monkey", "dragon",
    "football", "baseball", "basketball", "superman", "batman", "shadow", "michael", "jordan", "charlie", "freedom",
    "whatever", "starwars", "computer", "internet", "windows", "google", "samsung", "iphone", "summer", "winter",
    "spring", "autumn", "woaini", "woaiwo", "woaiwojia", "nihao", "caonima", "zhongguo", "china", "beijing", "shanghai",
    "shenzhen", "guangzhou", "facai", "gongxi", "laoban", "dianyuan", "wangwang", "xiaoming", "zhangsan", "lisi",
    "zhang", "wang", "liu", "chen", "yang", "huang", "zhao", "zhou", "cashier", "office", "money", "gold", "jewelry",
    "我爱你", "你好", "恭喜发财", "发财", "老板", "中国",
)
"""What such passwords are made of: rows of keys, numbers that are said, first words, common surnames."""
# fmt: on
